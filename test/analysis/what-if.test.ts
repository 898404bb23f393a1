import { expect, it } from 'vitest';
import { whatWouldChange } from '@mtus/analysis';
import { loadExamples } from '../load-workspace.js';
import { describeWhatIf } from './what-if.js';

/* A few; `what-if.property.test.ts` tries more. */
describeWhatIf(['cap.used-up', 'massage.third-authorization']);

it('says what the seed determination lacks: return to work, fewer visits, and a wait until four months are over', async () => {
    const workspace = await loadExamples();
    const sample = workspace.cases.find(one => one.id === 'seed.flare-up-2013')!;
    const supported = whatWouldChange(workspace.rules, sample, 'chiro').filter(({ outcome }) => outcome === 'supported');
    expect(supported.map(({ texts }) => texts)).toContainEqual(['document that return-to-work is yes', 'ask for 2 visits', 'wait until 2013-11-02']);
    expect(supported.every(({ imr }) => imr === 'overturned')).toBe(true);
});
