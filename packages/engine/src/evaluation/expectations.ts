import type { CompiledProgram } from './evaluate.js';
import type { Case } from '../ir/case.js';
import type { RequestExpectations } from '../result/expectation.js';
import type { CaseResult } from '../result/result.js';

/** Holds every `expect` line of a case against its result; one entry a request, in the order of the case. */
export function compareExpectations(_rules: CompiledProgram, sample: Case, _result: CaseResult): RequestExpectations[] {
    return sample.requests.map(request => ({ request: request.id, expectations: [], outlier: request.outlier }));
}
