import { SYSTEM_MODEL } from './cql-model.mjs';
import { answerOfContext, GIVEN, inputOf, NO_LIMIT } from './inputs.mjs';
import { CHRONIC_PAIN_2009, CHRONIC_PAIN_2016, LABOR_CODE_FIRST } from './hand-written/rules.mjs';

const NUMBERS = ['requestDay', 'injured', 'quantity', 'usedInjury', 'usedYear', 'usedFourMonths', 'usedTwoWeeks', 'usedCourse', 'fitsTwoWeeks', 'fitsThreeWeeks', 'fitsEightWeeks', 'fitsFrequency'];
const YES_OR_NO = ['flareUp', 'returnToWork', 'extendedDurationFactors', 'adlImprovement', 'reducedWorkRestrictions', 'reducedDependency', 'treatmentSuccess', 'adjunct', 'employerAuthorizedMore', 'otherPassiveTherapy', 'exceptionalFactors', 'duplicate', 'postsurgical'];
const TEXTS = ['treatment', 'region', 'purpose'];

const within = ({ first, last }) => `(I.requestDay >= ${first} and I.requestDay <= ${last})`;
const left = (quantity, used) => `Max({ 0, ${quantity} - I.${used} })`;

/** The rules as one library of CQL. Silence is written out: null is neither true nor false. */
const LIBRARY = `library ManipulationAndMassage version '1'
parameter I Tuple { ${[...NUMBERS.map(name => `${name} Integer`), ...YES_OR_NO.map(name => `${name} Boolean`), ...TEXTS.map(name => `${name} String`)].join(', ')} }
context Unfiltered
define IsEarlier: ${within(CHRONIC_PAIN_2009)}
define IsLater: ${within(CHRONIC_PAIN_2016)}
define IsImproved: (I.adlImprovement is true or I.reducedWorkRestrictions is true) and I.reducedDependency is true
define IsConcurrent: IsLater and I.otherPassiveTherapy is true and I.exceptionalFactors is not true
define IsDuplicate: IsLater and I.duplicate is true
define "Rule": if I.treatment = 'massage' then (if IsEarlier then 'massage.cap' else '') else case
    when not (IsEarlier or IsLater) then ''
    when I.region in { 'knee', 'ankle-and-foot', 'forearm-wrist-hand' } or (IsLater and I.region = 'elbow') then 'chiro.not-recommended'
    when I.region = 'low-back' and IsEarlier and (I.purpose = 'maintenance') is true then 'chiro.maintenance'
    when IsDuplicate then 'duplicate.authorized'
    when I.region = 'shoulder' then 'odg.shoulder-manipulation'
    when IsConcurrent then 'chiro.concurrent'
    when I.region in { 'neck', 'upper-back' } then if IsImproved then 'odg.neck-continued' else 'odg.neck-trial'
    when not (I.region = 'low-back') then ''
    when I.flareUp is true then 'chiro.flare-up'
    when not IsImproved then 'chiro.trial'
    when IsEarlier and I.extendedDurationFactors is true then 'chiro.extended'
    else 'chiro.continued' end
define Room: case "Rule"
    when 'massage.cap' then ${left(6, 'usedYear')}
    when 'chiro.trial' then Min({ ${left(6, 'usedCourse')}, I.fitsTwoWeeks })
    when 'odg.neck-trial' then Min({ ${left(6, 'usedCourse')}, I.fitsThreeWeeks })
    when 'chiro.continued' then Min({ ${left(18, 'usedCourse')}, I.fitsEightWeeks })
    when 'odg.neck-continued' then Min({ ${left(18, 'usedCourse')}, I.fitsEightWeeks })
    when 'odg.shoulder-manipulation' then ${left(6, 'usedCourse')}
    when 'chiro.flare-up' then ${left(2, 'usedFourMonths')}
    when 'chiro.extended' then ${left(1, 'usedTwoWeeks')}
    when '' then ${NO_LIMIT}
    else 0 end
define FailsAdjunct: "Rule" = 'massage.cap' and I.adjunct is false
define FailsWork: "Rule" = 'chiro.flare-up' and I.returnToWork is not true
define FailsSuccess: "Rule" = 'chiro.flare-up' and IsLater and I.treatmentSuccess is false
define Cap: if I.treatment = 'chiropractic' and I.requestDay >= ${LABOR_CODE_FIRST} and I.injured >= ${LABOR_CODE_FIRST} and I.employerAuthorizedMore is not true and not I.postsurgical then ${left(24, 'usedInjury')} else ${NO_LIMIT}
define Pace: if I.treatment = 'chiropractic' and IsEarlier then I.fitsFrequency else ${NO_LIMIT}
define Supported: if FailsAdjunct or FailsWork or FailsSuccess then 0 else Min({ I.quantity, Room, Cap, Pace })
define Outcome: case when "Rule" = '' and Supported > 0 then 'not addressed' when Supported = 0 then 'not supported' when Supported = I.quantity then 'supported' else 'supported in part' end
define Reasons: case when Outcome = 'not addressed' then List<String>{} when Outcome = 'supported' then { "Rule" + '/allow' } else ({
    if FailsAdjunct then 'massage.cap/requires' else null, if FailsWork then 'chiro.flare-up/requires' else null, if FailsSuccess then 'chiro.flare-up/requires-2' else null,
    if Room <= Supported and Room < I.quantity then "Rule" + '/allow' else null, if Cap <= Supported and Cap < I.quantity then 'cap.chiro-24/cap' else null,
    if Pace <= Supported and Pace < I.quantity then 'chiro.frequency/frequency' else null }) R where R is not null end
define Answer: Tuple { outcome: Outcome, supported: Supported, reasons: Reasons }
`;

async function translated() {
    const { CqlTranslator, createModelInfoProvider, LibraryManager, ModelManager, stringAsSource } = await import('@cqframework/cql/cql-to-elm');
    const models = new ModelManager();
    models.modelInfoLoader.registerModelInfoProvider(createModelInfoProvider(id => id === 'System' ? stringAsSource(SYSTEM_MODEL) : null));
    const translator = CqlTranslator.fromText(LIBRARY, new LibraryManager(models));
    const elm = JSON.parse(translator.toJson());
    const errors = elm.library.annotation.filter(({ errorSeverity }) => errorSeverity === 'error');
    if (errors.length > 0) {
        throw new Error(`CQL was not translated: ${errors[0].message} in line ${errors[0].startLine}`);
    }
    return elm;
}

export async function cql() {
    const elm = await translated();
    const { default: execution } = await import('cql-execution');
    const executor = new execution.Executor(new execution.Library(elm));
    const person = { getId: () => 'one', id: 'one' };
    const persons = { currentPatient: () => person, nextPatient: () => undefined };
    return {
        name: 'cql-execution', cases: 200, isAsynchronous: true, cannot: `CQL text, translated by @cqframework/cql and run by cql-execution; it could count dated windows, and was spared it; ${GIVEN}`,
        prepare(records) {
            const inputs = records.map(record => {
                const { day, ...input } = inputOf(record);
                return { I: { ...input, requestDay: day } };
            });
            return {
                async evaluate() {
                    const all = [];
                    for (const input of inputs) {
                        all.push((await executor.withParameters(input).exec_expression('Answer', persons)).patientResults.one.Answer);
                    }
                    return all;
                },
                answers: all => all.map(answerOfContext),
            };
        },
    };
}
