import type { Environment } from './environment.js';

type Target = NonNullable<Environment['comment']>;

/** A comment of a pull request, as far as it is read. */
interface Comment {
    id: number;
    body: string;
    user: { login: string; type: string } | null;
}

/** The host refused a request. */
export class Refused extends Error {
    constructor(readonly status: number, request: string, answer: string) {
        super(`${request} was answered with ${status}${answer === '' ? '' : `: ${answer.slice(0, 200)}`}`);
    }
}

/** So many comments a page, and pages at most, are looked through. */
const PER_PAGE = 100;
const MOST_PAGES = 50;

/** Answers after which a request is worth another try, and after how long, in milliseconds. */
const PASSING = [429, 500, 502, 503, 504];
const WAITS = [500, 2_000];

/**
 * Writes the one comment of a pull request: changes the one that an earlier review has written, or makes it. Where two reviews made one at once, the first stays.
 *
 * @param mark the first line of every such comment
 * @throws Refused
 */
export async function writeComment(target: Target, mark: string, body: string): Promise<'changed' | 'made'> {
    const path = `/repos/${target.repository}/issues/${target.pullRequest}/comments`;
    const self = await whoAmI(target);
    for (const { id } of await marked(target, path, mark, self)) {
        if (await changed(target, id, body)) {
            return 'changed';
        }
    }
    const made = JSON.parse(await asked(target, 'POST', path, { body })) as Comment;
    const [first] = await marked(target, path, mark, self);
    if (first !== undefined && first.id < made.id && await changed(target, first.id, body)) {
        await asked(target, 'DELETE', `/repos/${target.repository}/issues/comments/${made.id}`);
    }
    return 'made';
}

/** False where the comment is somebody else's, or gone. */
async function changed(target: Target, id: number, body: string): Promise<boolean> {
    try {
        await asked(target, 'PATCH', `/repos/${target.repository}/issues/comments/${id}`, { body });
        return true;
    } catch (problem) {
        if (problem instanceof Refused && (problem.status === 403 || problem.status === 404)) {
            return false;
        }
        throw problem;
    }
}

/** The login of a person's token; null for a workflow's own, which may not ask. */
async function whoAmI(target: Target): Promise<string | null> {
    try {
        return (JSON.parse(await asked(target, 'GET', '/user')) as { login: string }).login;
    } catch (problem) {
        if (problem instanceof Refused) {
            return null;
        }
        throw problem;
    }
}

/** The comments of earlier reviews, the first one first. One that somebody else has written in their likeness is not taken for one. */
async function marked(target: Target, path: string, mark: string, self: string | null): Promise<Comment[]> {
    const found: Comment[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
        const comments = JSON.parse(await asked(target, 'GET', `${path}?per_page=${PER_PAGE}&page=${page}`)) as Comment[];
        found.push(...comments.filter(({ body, user }) => typeof body === 'string' && body.startsWith(mark) && (self === null ? user?.type === 'Bot' : user?.login === self)));
        if (comments.length < PER_PAGE) {
            break;
        }
    }
    return found.sort((a, b) => a.id - b.id);
}

async function asked({ api, token }: Target, method: string, path: string, body?: object): Promise<string> {
    for (let attempt = 0; ; attempt += 1) {
        const response = await fetch(`${api.replace(/\/$/, '')}${path}`, {
            method, ...body === undefined ? {} : { body: JSON.stringify(body) },
            headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'mtus-review', 'x-github-api-version': '2022-11-28' },
        });
        const text = await response.text();
        if (response.ok) {
            return text;
        }
        const wait = PASSING.includes(response.status) ? WAITS[attempt] : undefined;
        if (wait === undefined) {
            throw new Refused(response.status, `${method} ${path}`, text);
        }
        await new Promise(resolve => setTimeout(resolve, wait));
    }
}
