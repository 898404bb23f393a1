import type { Window } from '../../ir/window.js';
import { every } from './every.js';
import { over } from './over.js';
import { perCalendarYear } from './per-calendar-year.js';
import { perCourse } from './per-course.js';
import { perEpisode } from './per-episode.js';
import { perInjury } from './per-injury.js';
import { perRegion } from './per-region.js';
import { perSession } from './per-session.js';
import { perWeek } from './per-week.js';
import type { WindowKind } from './window-kind.js';
import { withinAfterSurgery } from './within-after-surgery.js';

/** Every kind of window with its meaning. */
const WINDOW_KINDS: { [K in Window['kind']]: WindowKind<Extract<Window, { kind: K }>> } = {
    'per injury': perInjury,
    'per course': perCourse,
    'per episode': perEpisode,
    'per calendar year': perCalendarYear,
    'per week': perWeek,
    'per session': perSession,
    'per region': perRegion,
    'every': every,
    'over': over,
    'within after surgery': withinAfterSurgery,
};

export function windowKind(window: Window): WindowKind {
    return WINDOW_KINDS[window.kind] as WindowKind;
}
