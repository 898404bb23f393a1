import { bitOf } from './hand-written/reasons.mjs';

const bit = reason => bitOf(reason);
const NUMBER = 'CASE WHEN completed IS NULL THEN number WHEN lapsed THEN completed ELSE greatest(number, completed) END';

/** What windows count, by joining, window functions and grouping. */
const JOINED = `
    WITH counted AS (
        SELECT request, h.day, ${NUMBER} AS visits, r.day AS asked FROM history h JOIN requests r ON h.request = r.id
        WHERE h.treatment = r.treatment AND h.status <> 'denied' AND h.day BETWEEN r.injured AND r.day AND ${NUMBER} > 0
    ), followed AS (
        SELECT *, lead(day, 1, asked) OVER (PARTITION BY request ORDER BY day) AS later FROM counted
    ), chained AS (
        SELECT *, sum(CASE WHEN later - day > 181 AND day + INTERVAL 6 MONTH < later THEN 1 ELSE 0 END) OVER (PARTITION BY request ORDER BY day DESC) AS breaks FROM followed
    ), used AS (
        SELECT request, sum(visits)::INTEGER AS used_injury, coalesce(sum(visits) FILTER (year(day) = year(asked)), 0)::INTEGER AS used_year,
            coalesce(sum(visits) FILTER (day + INTERVAL 4 MONTH > asked), 0)::INTEGER AS used_four_months, coalesce(sum(visits) FILTER (day + 14 > asked), 0)::INTEGER AS used_two_weeks,
            coalesce(sum(visits) FILTER (breaks = 0), 0)::INTEGER AS used_course, min(day) FILTER (breaks = 0) AS first FROM chained GROUP BY request
    ), given AS (
        SELECT r.*, coalesce(used_injury, 0) AS used_injury, coalesce(used_year, 0) AS used_year, coalesce(used_four_months, 0) AS used_four_months, coalesce(used_two_weeks, 0) AS used_two_weeks,
            coalesce(used_course, 0) AS used_course, r.day - coalesce(first, r.day) AS into_course FROM requests r LEFT JOIN used ON used.request = r.id
    )`;

/** The same over a list of lines in each request, without joining: the course as one reduction from the latest line back. */
const LISTED = `
    WITH counted AS (
        SELECT *, [{day: l.day, visits: CASE WHEN l.completed IS NULL THEN l.number WHEN l.lapsed THEN l.completed ELSE greatest(l.number, l.completed) END} FOR l IN lines
            IF l.treatment = treatment AND l.status <> 'denied' AND l.day >= injured AND l.day <= requests_with_lines.day] AS visits FROM requests_with_lines
    ), reduced AS (
        SELECT *, coalesce(list_sum([v.visits FOR v IN visits]), 0) AS used_injury, coalesce(list_sum([v.visits FOR v IN visits IF year(v.day) = year(counted.day)]), 0) AS used_year,
            coalesce(list_sum([v.visits FOR v IN visits IF v.day + INTERVAL 4 MONTH > counted.day]), 0) AS used_four_months, coalesce(list_sum([v.visits FOR v IN visits IF v.day + 14 > counted.day]), 0) AS used_two_weeks,
            list_reduce([{day: v.day, visits: v.visits} FOR v IN visits IF v.visits > 0], (course, v) -> CASE WHEN v.day + INTERVAL 6 MONTH >= course.day THEN {day: v.day, visits: course.visits + v.visits} ELSE course END, {day: counted.day, visits: 0}) AS course FROM counted
    ), given AS (
        SELECT *, course['visits'] AS used_course, day - course['day'] AS into_course FROM reduced
    )`;

const within = (first, last) => `(day BETWEEN DATE '${first}' AND DATE '${last}')`;
const fits = (days, room) => `CASE WHEN into_course >= ${days} THEN 0 WHEN per_week = 0 THEN ${room} ELSE least(${room}, per_week * least(weeks, (${days - 1} - into_course) // 7 + 1)) END`;

/** The rules, over what windows count. */
const RULES = `, chosen AS (
    SELECT id, quantity, treatment = 'massage' AS is_massage, ${within('2009-07-18', '2016-07-27')} AS is_earlier, ${within('2016-07-28', '2017-11-30')} AS is_later,
        (coalesce(adl, false) OR coalesce(restrictions, false)) AND coalesce(dependency, false) AS improved, is_later AND coalesce(passive, false) AND NOT coalesce(exceptional, false) AS is_concurrent,
        is_later AND coalesce(duplicate, false) AS is_duplicate, into_course, per_week, weeks,
        CASE WHEN NOT (is_earlier OR is_later) OR is_massage AND is_later THEN 0
            WHEN is_massage THEN ${bit('massage.cap/allow')}
            WHEN region IN ('knee', 'ankle-and-foot', 'forearm-wrist-hand') OR is_later AND region = 'elbow' THEN ${bit('chiro.not-recommended/allow')}
            WHEN is_earlier AND region = 'low-back' AND purpose = 'maintenance' THEN ${bit('chiro.maintenance/allow')}
            WHEN is_duplicate THEN ${bit('duplicate.authorized/allow')}
            WHEN region = 'shoulder' THEN ${bit('odg.shoulder-manipulation/allow')}
            WHEN is_concurrent THEN ${bit('chiro.concurrent/allow')}
            WHEN region IN ('neck', 'upper-back') THEN CASE WHEN improved THEN ${bit('odg.neck-continued/allow')} ELSE ${bit('odg.neck-trial/allow')} END
            WHEN region <> 'low-back' THEN 0
            WHEN flare_up THEN ${bit('chiro.flare-up/allow')}
            WHEN NOT improved THEN ${bit('chiro.trial/allow')}
            WHEN is_earlier AND extended_factors THEN ${bit('chiro.extended/allow')}
            ELSE ${bit('chiro.continued/allow')} END AS rule,
        CASE rule WHEN 0 THEN 999 WHEN ${bit('massage.cap/allow')} THEN greatest(0, 6 - used_year)
            WHEN ${bit('chiro.trial/allow')} THEN ${fits(14, 'greatest(0, 6 - used_course)')} WHEN ${bit('odg.neck-trial/allow')} THEN ${fits(21, 'greatest(0, 6 - used_course)')}
            WHEN ${bit('chiro.continued/allow')} THEN ${fits(56, 'greatest(0, 18 - used_course)')} WHEN ${bit('odg.neck-continued/allow')} THEN ${fits(56, 'greatest(0, 18 - used_course)')}
            WHEN ${bit('odg.shoulder-manipulation/allow')} THEN greatest(0, 6 - used_course) WHEN ${bit('chiro.flare-up/allow')} THEN greatest(0, 2 - used_four_months)
            WHEN ${bit('chiro.extended/allow')} THEN greatest(0, 1 - used_two_weeks) ELSE 0 END AS room,
        CASE WHEN rule = ${bit('massage.cap/allow')} AND NOT coalesce(adjunct, true) THEN ${bit('massage.cap/requires')}
            WHEN rule = ${bit('chiro.flare-up/allow')} THEN CASE WHEN coalesce(return_to_work, false) THEN 0 ELSE ${bit('chiro.flare-up/requires')} END + CASE WHEN is_later AND NOT coalesce(success, true) THEN ${bit('chiro.flare-up/requires-2')} ELSE 0 END
            ELSE 0 END AS failed,
        CASE WHEN NOT is_massage AND day >= DATE '2004-01-01' AND injured >= DATE '2004-01-01' AND NOT coalesce(more, false) AND NOT coalesce(surgery <= day AND day <= surgery + to_months(surgery_months), false) THEN greatest(0, 24 - used_injury) ELSE 999 END AS cap,
        into_course // 7 AS week,
        CASE WHEN is_earlier AND NOT is_massage AND per_week > 0 THEN greatest(0, least(week + weeks, 2) - week) * least(per_week, 2) + greatest(0, least(week + weeks, 8) - greatest(week, 2)) ELSE 999 END AS pace,
        CASE WHEN failed > 0 THEN 0 ELSE least(quantity, room, cap, pace) END AS n,
        rule = 0 AND n > 0 AS is_silent
    FROM given
)
SELECT id, CASE WHEN is_silent THEN 4 WHEN n = 0 THEN 0 WHEN n = quantity THEN 2 ELSE 1 END AS outcome, CASE WHEN is_silent THEN 0 ELSE n END AS supported,
    CASE WHEN is_silent THEN 0 WHEN n = quantity THEN rule
        ELSE failed + CASE WHEN room = n AND room < quantity THEN rule ELSE 0 END + CASE WHEN cap = n AND cap < quantity THEN ${bit('cap.chiro-24/cap')} ELSE 0 END
            + CASE WHEN pace = n AND pace < quantity THEN ${bit('chiro.frequency/frequency')} ELSE 0 END END AS reasons
FROM chosen`;

export const QUERIES = { joined: JOINED + RULES, listed: LISTED + RULES };
