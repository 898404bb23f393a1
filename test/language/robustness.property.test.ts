import { describeRobustness } from './robustness.js';

describeRobustness({ tokens: 80, runs: 40 });
