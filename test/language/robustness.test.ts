import { describeRobustness } from './robustness.js';

/* A sample; `robustness.property.test.ts` tries many more. */
describeRobustness({ tokens: 6, runs: 8 });
