import { readFileSync } from 'node:fs';

/** What the action is started with: by its inputs, and by the host that runs it. */
export interface Environment {
    /** The repository on the disk. */
    workspace: string;
    folder: string;
    acknowledged: string;
    /** Null where nothing says what to compare with. */
    base: string | null;
    /** Null where no comment is to be written, or there is no pull request. */
    comment: { api: string; repository: string; pullRequest: number; token: string } | null;
    temporary: string;
    summaryFile: string | null;
    outputFile: string | null;
}

/** The parts of an event that are read. */
interface Event {
    pull_request?: { number?: unknown; base?: { sha?: unknown } };
}

/** Reads the environment. An event that is no JSON counts as none. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
    const event = eventOf(variables['GITHUB_EVENT_PATH']);
    const sha = event.pull_request?.base?.sha;
    const number = event.pull_request?.number;
    const [repository, token] = [variables['GITHUB_REPOSITORY'] ?? '', variables['MTUS_TOKEN'] ?? ''];
    const wantsComment = variables['MTUS_COMMENT'] !== 'false' && typeof number === 'number' && Number.isInteger(number) && /^[\w.-]+\/[\w.-]+$/.test(repository) && token !== '';
    const workspace = variables['GITHUB_WORKSPACE'] || process.cwd();
    return {
        workspace, folder: variables['MTUS_FOLDER'] || '.', acknowledged: variables['MTUS_ACKNOWLEDGED'] || 'acknowledged-changes.txt',
        base: variables['MTUS_BASE'] || (typeof sha === 'string' && /^[0-9a-f]{7,64}$/.test(sha) ? sha : null),
        comment: wantsComment ? { api: variables['GITHUB_API_URL'] || 'https://api.github.com', repository, pullRequest: number as number, token } : null,
        temporary: variables['RUNNER_TEMP'] || workspace, summaryFile: variables['GITHUB_STEP_SUMMARY'] || null, outputFile: variables['GITHUB_OUTPUT'] || null,
    };
}

function eventOf(path: string | undefined): Event {
    if (!path) {
        return {};
    }
    try {
        const event: unknown = JSON.parse(readFileSync(path, 'utf-8'));
        return typeof event === 'object' && event !== null ? event : {};
    } catch {
        return {};
    }
}
