/* Written out, and held against both grammars by a test: to gather them, each check of a name would have to wait for the grammar of a language that may not be used at all. */
const WORDS = `
    CPT HCPCS ICD-10 ICD-9 IMR UR about addressed after all allow allowed also an and any applies approve as assume at authorities authority authorized
    because before began between bind built-in by cannot cap case citation claim codes columns completed concurrent conflict count counted courses day
    days decide decided define denied deny depends diagnosis documented each edition episode every expect expedited fact for frequency from gap given
    guideline half history if in injured instead is lapsed largest least lenient less means met missing modify month months more most new next no none not
    note nothing of on one or outlier over part patient per procedure purpose question quote ranges read reading region remaining request requested
    requires rest retrospective row rows rule service several skip smallest source strict supported table take taken text than the then this through to
    treatment under unknown unless unspecified up used vocabulary week weeks when within year years yes
`;

const RESERVED: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));

/** The words that are no name by themselves in one language or the other: a name has to be legal in both. */
export function reservedWords(): ReadonlySet<string> {
    return RESERVED;
}
