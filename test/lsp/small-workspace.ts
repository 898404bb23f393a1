/** A small workspace: one treatment with a trial and a continuation. */
export const VOCABULARY = `vocabulary "Small"
  authorities   statute, mtus
  gap between courses  6 months

treatment acupuncture "Acupuncture" counted in visits
  codes         CPT 97810
  also          "needling"

region low-back "Low back"
  also          "lumbar"

fact functional-improvement "Functional improvement" yes or no
  question      "Does a report document functional improvement?"
  from          provider
`;

export const RULES = `guideline acupuncture-2009 "Acupuncture Guidelines"
  citation      "8 CCR 9792.24.1"
  authority     mtus
  in force      from 2009-07-18 by date-of-request

rule acupuncture.trial "Trial"
  for           acupuncture
  allow up to   3 to 6 visits per course
  quote         page 9 "Time to produce functional improvement: 3 to 6 treatments"

rule acupuncture.extended "Extension"
  for           acupuncture
  instead of    acupuncture.trial
  applies when  functional-improvement
    if not documented: assume not met
  allow up to   12 visits per course
  quote         page 9 "may be extended to 12 if functional improvement is documented"
`;

/** The rules with a denial that contradicts the trial for some patients. */
export const CONTRADICTORY = `${RULES}
rule acupuncture.denied "Denied"
  for           acupuncture
  applies when  functional-improvement is no
    if not documented: assume not met
  allow nothing
  quote         page 9 "not without functional improvement"
`;

/** A case whose request is supported in full; `name` is its identifier. */
export function caseText(name: string): string {
    return `case ${name} "Trial of four visits"
  injured       2012-01-10
  region        low-back
  as of         2012-06-01
  request needles: 4 visits of acupuncture
    expect      supported because acupuncture.trial
    expect      IMR overturned
`;
}

export const SMALL = { 'vocabulary.mtus': VOCABULARY, 'acupuncture.mtus': RULES, 'cases/trial.mtuscase': caseText('small.trial') };
