import { describeWhatIf } from './what-if.js';

describeWhatIf([
    'flare-up.returned-to-work.five', 'flare-up.last-visit-2013-06-26.two', 'continuation.half-documented', 'continuation.improvement-documented.thirteen',
    'cap.used-up', 'cap.beyond-24.six', 'maintenance.elective', 'massage.third-authorization', 'trial.first-visits.slow', 'flare-up.did-not-return', 'seed.flare-up-2013',
]);
