import { bitOf } from './reasons.mjs';

export const CHRONIC_PAIN_2009 = { first: 14_443, last: 17_009 };
export const CHRONIC_PAIN_2016 = { first: 17_010, last: 17_500 };
export const LABOR_CODE_FIRST = 12_418;
export const CAP_PER_INJURY = 24;
export const MASSAGE_PER_YEAR = 6;

const LOW_BACK = ['low-back'];
const NECK_AND_UPPER_BACK = ['neck', 'upper-back'];

export const REGIONS = ['low-back', 'neck', 'upper-back', 'shoulder', 'knee', 'forearm-wrist-hand', 'ankle-and-foot', 'elbow', 'hip', 'head', 'trunk', 'thigh', 'lower-leg'];
export const regionBits = regions => regions.reduce((bits, region) => bits | 1 << REGIONS.indexOf(region), 0);

/** What each rule of manipulation leaves: visits of a course (and for how many weeks), or in a waiting time of months or weeks; nothing where it has no quantity. */
const rule = (id, regions, limit) => ({ bit: bitOf(`${id}/allow`), regions, regionBits: regionBits(regions ?? []), quantity: 0, courseWeeks: 0, isPerCourse: false, waitMonths: 0, waitWeeks: 0, ...limit });

export const TRIAL = rule('chiro.trial', LOW_BACK, { quantity: 6, isPerCourse: true, courseWeeks: 2 });
export const CONTINUED = rule('chiro.continued', LOW_BACK, { quantity: 18, isPerCourse: true, courseWeeks: 8 });
export const EXTENDED = rule('chiro.extended', LOW_BACK, { quantity: 1, waitWeeks: 2 });
export const FLARE_UP = rule('chiro.flare-up', LOW_BACK, { quantity: 2, waitMonths: 4 });
export const MAINTENANCE = rule('chiro.maintenance', LOW_BACK, {});
export const NOT_RECOMMENDED = rule('chiro.not-recommended', null, {});
export const NECK_TRIAL = rule('odg.neck-trial', NECK_AND_UPPER_BACK, { quantity: 6, isPerCourse: true, courseWeeks: 3 });
export const NECK_CONTINUED = rule('odg.neck-continued', NECK_AND_UPPER_BACK, { quantity: 18, isPerCourse: true, courseWeeks: 8 });
export const SHOULDER = rule('odg.shoulder-manipulation', ['shoulder'], { quantity: 6, isPerCourse: true });
export const CONCURRENT = rule('chiro.concurrent', null, {});
export const DUPLICATE = rule('duplicate.authorized', null, {});

export const CAP = bitOf('cap.chiro-24/cap');
export const FREQUENCY = bitOf('chiro.frequency/frequency');
export const MASSAGE = bitOf('massage.cap/allow');
export const MASSAGE_REQUIRES = bitOf('massage.cap/requires');
export const FLARE_UP_REQUIRES = bitOf('chiro.flare-up/requires');
export const FLARE_UP_REQUIRES_2 = bitOf('chiro.flare-up/requires-2');

/** Months after the surgery for which visits are postsurgical, where that is not six. */
const PERIODS = { 'carpal-tunnel-release': 3, 'dupuytren-release': 4, 'hallux-valgus-surgery': 3, 'hip-arthroplasty': 4, 'knee-arthroplasty': 4, 'knee-manipulation': 4, 'trigger-finger-release': 4 };
export const postsurgicalMonths = procedure => PERIODS[procedure] ?? 6;
