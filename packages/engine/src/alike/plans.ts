import type { Guideline } from '../ir/rule.js';
import { guidelinesOf, type CompiledProgram, type CompiledRule } from '../evaluation/compile.js';
import type { Facet } from '../evaluation/facet.js';
import { cellOf } from '../evaluation/number-cells.js';
import { Asked, type RuleInScope } from './asked.js';
import { NOT_STATED, type RecordColumns } from './columns.js';
import type { Dictionary } from './dictionary.js';
import { Schedules } from './exact-room.js';
import { Plan } from './plan.js';

/** Limits and frequencies whose order fits into a key. */
const MOST_NUMBERS = 200;
/** Days on which editions begin and end that fit into a key. */
const MOST_CUTS = 500;

/** All rules for requests for the same treatments and regions. */
interface Shape {
    facets: Facet[];
    rules: RuleInScope[];
    /** Days on which an edition begins, or is over. */
    cuts: Record<'injury' | 'request' | 'service', number[]>;
    plans: Map<number, Plan | null>;
}

/** The plans for the requests of columns: one for each set of treatments and regions, and each set of editions that may govern. */
export class Plans {
    private readonly shapes = new Map<number, Shape>();
    private readonly schedules: Schedules;
    /** Plans for one treatment and region each: those that ask the same are one. */
    private readonly alike = new Map<string, Plan>();
    /** The guidelines that definitions stand in. */
    private readonly ofDefinitions: readonly Guideline[];
    private made = 0;

    constructor(private readonly rules: CompiledProgram, private readonly dictionary: Dictionary) {
        this.schedules = new Schedules(dictionary.schedules);
        this.ofDefinitions = [...new Set([...rules.definitions.values()].flat().flatMap(({ sources }) => guidelinesOf(rules, sources)))];
    }

    /** Null where there are more numbers or editions than fit into a key. */
    planOf(columns: RecordColumns, record: number, request: number): Plan | null {
        const treatments = columns.requestTreatments.values[request]!;
        const regions = columns.requestRegions.values[request]!;
        const key = treatments * 0x10_0000 + regions;
        const shape = this.shapes.get(key) ?? this.shapeOf(key, treatments, regions);
        const day = columns.requestDay.values[request]!;
        const injured = columns.injured.values[record]!;
        const service = columns.requestService.values[request]!;
        const days = (cellOf(day, shape.cuts.request) * 1024 + cellOf(injured, shape.cuts.injury)) * 1024 + (service === NOT_STATED ? 1023 : cellOf(service, shape.cuts.service));
        const known = shape.plans.get(days);
        return known !== undefined ? known : this.madePlan(shape, days, { request: day, injury: injured, service });
    }

    private shapeOf(key: number, treatments: number, regions: number): Shape {
        const names = [...new Set(this.dictionary.lists.all[treatments]!.map(each => this.dictionary.treatments.all[each]!))].sort();
        const regionNames = this.dictionary.sets.all[regions]!.map(each => this.dictionary.regions.all[each]!).sort();
        const facets = names.flatMap(treatment => regionNames.map((region): Facet => ({ treatment, regions: [region], variable: null })));
        const rules = facets.flatMap(facet => (this.rules.rulesFor.get(facet.treatment) ?? []).filter(compiled => isInScope(compiled, facet)).map(compiled => ({ compiled, facet })));
        const cuts: Record<'injury' | 'request' | 'service', Set<number>> = { injury: new Set(), request: new Set(), service: new Set() };
        for (const { inForce: { first, last, by } } of [...rules.flatMap(({ compiled }) => compiled.guidelines), ...this.ofDefinitions]) {
            const own = cuts[dayOf(by)];
            [...first === null ? [] : [first], ...last === null ? [] : [last + 1]].forEach(day => own.add(day));
        }
        const ascending = (days: Set<number>): number[] => [...days].sort((left, right) => left - right);
        const shape: Shape = { facets, rules, cuts: { injury: ascending(cuts.injury), request: ascending(cuts.request), service: ascending(cuts.service) }, plans: new Map() };
        this.shapes.set(key, shape);
        return shape;
    }

    /** Only rules of editions that govern on these days, or may govern. */
    private madePlan(shape: Shape, key: number, days: Record<'injury' | 'request' | 'service', number>): Plan | null {
        const asked = new Asked(this.rules, this.dictionary);
        const governs = ({ inForce: { first, last, by } }: Guideline): boolean => {
            const day = days[dayOf(by)];
            return day === NOT_STATED || (first === null || first <= day) && (last === null || day <= last);
        };
        const rules = shape.rules.filter(({ compiled: { guidelines } }) => guidelines.length === 0 || guidelines.some(governs));
        rules.forEach(rule => asked.add(rule));
        const questions = asked.questions(shape.facets);
        // What a name means is another thing under another edition of its definition, and where it is open which one governs.
        const editions = this.ofDefinitions.map(guideline => governs(guideline) ? days[dayOf(guideline.inForce.by)] === NOT_STATED ? 'may govern' : 'governs' : '').join();
        const signature = `${editions} ${shape.facets.map(({ treatment }) => treatment).join()} ${rules.map(({ compiled }) => this.rules.rules.indexOf(compiled)).join()} ${asked.signature}`;
        const alike = questions.areClausesTold ? this.alike.get(signature) : undefined;
        if (alike) {
            shape.plans.set(key, alike);
            return alike;
        }
        const fits = questions.numbers.length <= MOST_NUMBERS && Object.values(shape.cuts).every(cuts => cuts.length < MOST_CUTS);
        const plan = fits ? new Plan(this.made, questions, this.dictionary, this.schedules, this.rules.program.vocabulary.gapBetweenCourses) : null;
        this.made += 1;
        if (plan && questions.areClausesTold) {
            this.alike.set(signature, plan);
        }
        shape.plans.set(key, plan);
        return plan;
    }
}

function dayOf(by: Guideline['inForce']['by']): 'injury' | 'request' | 'service' {
    return by === 'date-of-injury' ? 'injury' : by === 'date-of-service' ? 'service' : 'request';
}

function isInScope({ rule }: CompiledRule, { treatment, regions }: Facet): boolean {
    return rule.scopes.some(scope => scope.treatments.includes(treatment) && (scope.regions.length === 0 || scope.regions.some(region => regions.includes(region))));
}
