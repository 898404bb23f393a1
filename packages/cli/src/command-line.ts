import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ACKNOWLEDGEMENTS, FORMATS, LETTER_KINDS } from './choices.js';
import { CommandFailure } from './command-failure.js';
import type { AgreeOptions } from './commands/agree.js';
import type { AnalyzeOptions } from './commands/analyze.js';
import type { BlameOptions } from './commands/blame.js';
import type { CheckOptions } from './commands/check.js';
import type { DiffOptions } from './commands/diff.js';
import type { ExplainOptions } from './commands/explain.js';
import type { FormatOptions } from './commands/format.js';
import type { ImportLetterOptions } from './commands/import-letter.js';
import type { LetterOptions } from './commands/letter.js';
import type { MutateOptions } from './commands/mutate.js';
import type { GenerateOptions } from './commands/records.js';
import type { ReplayOptions } from './commands/replay.js';
import type { ReviewOptions } from './commands/review.js';
import type { RunOptions } from './commands/run.js';
import type { SourcesOptions } from './commands/sources.js';
import type { TestOptions } from './commands/test.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import type { Terminal } from './terminal.js';
import { version } from './version.js';

/** Carries out `mtus` with the words after its name; returns the exit code and never throws. */
export async function commandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
    const told: Promise<void>[] = [];
    let code: ExitCode = EXIT.fine;
    const program = mtus(terminal, told, done => { code = done; });
    try {
        await program.parseAsync([...words], { from: 'user' });
    } catch (error) {
        code = await failed(error, terminal);
    }
    await Promise.all(told);
    return code;
}

async function failed(error: unknown, terminal: Terminal): Promise<ExitCode> {
    if (error instanceof CommanderError) {
        return error.exitCode === 0 ? EXIT.fine : EXIT.wrongUse;
    }
    if (error instanceof CommandFailure) {
        await terminal.error(`${error.message} ${error.wayOut}\n`);
        return EXIT.wrongUse;
    }
    await terminal.error(internalMistake(error));
    return EXIT.wrongUse;
}

/** What a person reads where the tool itself is wrong. */
export function internalMistake(error: unknown): string {
    const message = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    return `mtus stopped because of a mistake in the tool itself: ${message}. Nothing that it printed before can be relied on. Please report this together with the files.\n`;
}

const PATHS = 'folders, or .mtus and .mtuscase files; the current folder where none is named';

function mtus(terminal: Terminal, told: Promise<void>[], done: (code: ExitCode) => void): Command {
    const program = new Command('mtus')
        .description('Checks, runs and tests rules of the California Medical Treatment Utilization Schedule.\n\n'
            + 'A named file is read together with its workspace: the nearest folder around it that holds a vocabulary, itself or in a folder\n'
            + 'directly in it. Only what stands in the named files is reported.')
        .version(version(), '--version', 'print the version')
        .helpOption('-h, --help', 'print this help')
        .helpCommand('help [command]', 'print the help of a command')
        .configureOutput({
            writeOut: text => { told.push(terminal.out(text)); },
            writeErr: text => { told.push(terminal.error(text)); },
            outputError: (text, write) => write(text.replace(/^error: (.)/, (_all, first: string) => first.toUpperCase())),
        })
        .showHelpAfterError('"mtus --help" says what there is.')
        .exitOverride()
        .addHelpText('after', '\nExit codes: 0 all is in order; 1 errors in the files, expectations that are not met, or files to format;\n2 wrong use, or something that cannot be read.');

    program.command('check').argument('[path...]', PATHS)
        .description('say what is wrong in rules and sample cases, and what to do about it')
        .addOption(formats(FORMATS.findings))
        .action(async (paths: string[], options: CheckOptions) => done(await (await import('./commands/check.js')).check(paths, options, terminal)));

    program.command('test').argument('[path...]', PATHS)
        .description('run every sample case and compare what comes out with its "expect" lines')
        .option('--coverage', 'add which sides of every clause and number the cases show', false)
        .option('--save-cases <folder>', 'write a case into this folder for each side that no case shows')
        .addOption(formats(FORMATS.test))
        .action(async (paths: string[], options: TestOptions) => done(await (await import('./commands/test.js')).test(paths, options, terminal)));

    program.command('run').argument('[path...]', PATHS)
        .description('evaluate sample cases: the outcome of each request, why, what was counted and what is missing')
        .addOption(new Option('--case <id>', 'only this case; may be repeated').argParser((id: string, ids: string[]) => [...ids, id]).default([], 'all cases'))
        .option('--explain', 'add the argument: every clause of every rule, its value and why', false)
        .option('--what-if', 'add the smallest changes that lead to another outcome', false)
        .option('--readings', 'add what comes out under each reading of a rule', false)
        .addOption(formats(FORMATS.run))
        .action(async (paths: string[], { case: cases, ...options }: Omit<RunOptions, 'cases'> & { case: string[] }) =>
            done(await (await import('./commands/run.js')).run(paths, { ...options, cases }, terminal)));

    program.command('explain').argument('<case>', 'the case').argument('[request]', 'only this request of it')
        .description('print the argument for a sample case in the words of the guideline')
        .addOption(new Option('--path <path>', 'where to look for it; may be repeated').argParser((path: string, paths: string[]) => [...paths, path]).default([], 'the current folder'))
        .addOption(formats(FORMATS.run))
        .action(async (caseId: string, request: string | undefined, { path: paths, format: name }: Omit<ExplainOptions, 'paths'> & { path: string[] }) =>
            done(await (await import('./commands/explain.js')).explain(caseId, request, { paths, format: name }, terminal)));

    program.command('format').argument('[path...]', PATHS)
        .description('lay out rules and sample cases; only white space changes')
        .option('--check', 'list the files that would change, change none, and end with exit code 1 where there is one', false)
        .action(async (paths: string[], options: FormatOptions) => done(await (await import('./commands/format.js')).format(paths, options, terminal)));

    program.command('sources').argument('[path...]', PATHS)
        .description('print every sentence of the source texts: encoded by a rule, skipped with a reason, or not yet read')
        .option('--complete', 'end with exit code 1 where a sentence is not yet read', false)
        .addOption(formats(FORMATS.sources))
        .action(async (paths: string[], options: SourcesOptions) => done(await (await import('./commands/sources.js')).sources(paths, options, terminal)));

    program.command('diff').argument('<before>', 'a folder, or a branch, tag or commit').argument('<after>', 'the same; "." for the current folder').argument('[path...]', 'what of both is compared; all of it where nothing is named')
        .description('compare two versions by what they do: what changed in meaning, which patients are decided differently, which sample cases come out otherwise')
        .addOption(formats(FORMATS.comparison))
        .action(async (before: string, after: string, paths: string[], options: DiffOptions) => done(await (await import('./commands/diff.js')).diff(before, after, paths, options, terminal)));

    program.command('analyze').argument('[path...]', PATHS)
        .description('look at every patient for what is wrong with the rules themselves: gaps, conflicts, rules that never speak, clauses without effect')
        .option('--treatment <name>', 'only this treatment')
        .option('--save-cases <folder>', 'write each patient that is shown as a case into this folder')
        .addOption(formats(FORMATS.analysis))
        .action(async (paths: string[], options: AnalyzeOptions) => done(await (await import('./commands/analyze.js')).analyze(paths, options, terminal)));

    program.command('review').argument('<before>', 'a folder, or a branch, tag or commit').argument('<after>', 'the same; "." for the current folder').argument('[path...]', 'what of both is compared; all of it where nothing is named')
        .description('say what a pull request has to know about a change of rules, and fail as long as a change of outcome is not acknowledged')
        .option('--acknowledged <file>', 'lines that say which changes of outcome are meant, and why', ACKNOWLEDGEMENTS)
        .option('--out <folder>', 'write comment.md, summary.md, findings.sarif, tests.xml and annotations.txt into this folder')
        .action(async (before: string, after: string, paths: string[], options: ReviewOptions) => done(await (await import('./commands/review.js')).review(before, after, paths, options, terminal)));

    program.command('blame').argument('<case>', 'the case')
        .description('walk the history of the rules back, and say which commits let a case come out otherwise')
        .addOption(new Option('--path <path>', 'where to look for it; may be repeated').argParser((path: string, paths: string[]) => [...paths, path]).default([], 'the current folder'))
        .addOption(new Option('--max <number>', 'how many commits are looked at').argParser(wholeNumber).default(50))
        .addOption(formats(FORMATS.history))
        .action(async (caseId: string, { path: paths, ...options }: Omit<BlameOptions, 'paths'> & { path: string[] }) => done(await (await import('./commands/blame.js')).blame(caseId, { ...options, paths }, terminal)));

    program.command('textconv', { hidden: true }).argument('<file>', 'a .mtus or .mtuscase file')
        .description('print a file as the formatter lays it out, for Git to compare')
        .action(async (file: string) => done(await (await import('./commands/textconv.js')).textconv(file, terminal)));

    program.command('mutate').argument('[path...]', PATHS)
        .description('write each number, condition, exception and silence of the rules otherwise in turn, and list what no sample case notices')
        .option('--rule <name>', 'only this rule or table')
        .option('--cases', 'look for a case that would notice', false)
        .addOption(formats(FORMATS.mutation))
        .action(async (paths: string[], options: MutateOptions) => done(await (await import('./commands/mutate.js')).mutate(paths, options, terminal)));

    program.command('agree').argument('[path...]', PATHS)
        .description('compare what the rules lead to with what independent medical review determined, for the cases of real determinations')
        .addOption(formats(FORMATS.agreement))
        .action(async (paths: string[], options: AgreeOptions) => done(await (await import('./commands/agree.js')).agree(paths, options, terminal)));

    program.command('replay').argument('[data...]', 'NDJSON, .csv or .parquet files; "-" or nothing for NDJSON on standard input')
        .description('evaluate records one a line, as a stream: a row for each request, what cannot be read apart, sums at the end')
        .option('--rules <path>', 'the rules', '.')
        .option('--base <version>', 'compare with the rules of this branch, tag, commit or folder')
        .option('--head <version>', 'with --base: the rules of this one, and not of the current folder')
        .option('--by <groups>', 'what results are counted by: treatment, rule, month', 'treatment,rule')
        .option('--out <file>', 'write the rows into this file, and not to standard output')
        .option('--rejected <file>', 'write what cannot be read into this file; beside --out where that is named')
        .option('--report <file>', 'write the sums into this file, as .html or .json')
        .addOption(new Option('--workers <number>', 'how many threads evaluate; as many as there are processors').argParser(wholeNumber))
        .option('--resume', 'go on with the files of a run that was stopped', false)
        .option('--one-by-one', 'evaluate every record by itself: slower, the same rows', false)
        .action(async (data: string[], options: ReplayOptions) => done(await (await import('./commands/replay.js')).replay(data, options, terminal)));

    program.command('schema').argument('[path...]', PATHS)
        .description('print the JSON Schema of the records that these rules can be replayed over')
        .action(async (paths: string[]) => done(await (await import('./commands/records.js')).schema(paths, terminal)));

    program.command('generate').argument('[path...]', PATHS)
        .description('print made-up records in the words of these rules, one a line')
        .addOption(new Option('--cases <number>', 'how many').argParser(wholeNumber).default(1_000))
        .addOption(new Option('--seed <number>', 'the same seed makes the same records').argParser(wholeNumber).default(1))
        .addOption(new Option('--inexact <percent>', 'how many of a hundred dates and counts are not exact (default: 0.5)').argParser(percent))
        .action(async (paths: string[], options: GenerateOptions) => done(await (await import('./commands/records.js')).generate(paths, options, terminal)));

    program.command('letter').argument('<case>', 'the case')
        .description('draft a determination letter, or a request for what is missing, for a licensed reviewer to decide on')
        .addOption(new Option('--kind <kind>', 'which letter').choices(LETTER_KINDS).default('determination'))
        .addOption(new Option('--format <name>', 'how it is written').choices(FORMATS.letter).default('markdown'))
        .option('--out <file>', 'write it into this file')
        .option('--force', 'write a file that is there already anew', false)
        .addOption(new Option('--path <path>', 'where to look for it; may be repeated').argParser((path: string, paths: string[]) => [...paths, path]).default([], 'the current folder'))
        .action(async (caseId: string, { path: paths, ...options }: Omit<LetterOptions, 'paths'> & { path: string[] }) => done(await (await import('./commands/letter.js')).letter(caseId, { ...options, paths }, terminal)));

    program.command('import').description('make drafts of sample cases from documents')
        .command('letter').argument('<path...>', 'letters as text or PDF, or folders of them')
        .description('read final determinations of independent medical review into drafts of sample cases, each fact with the words that it rests on')
        .option('--rules <path>', 'the rules whose vocabulary the drafts use', '.')
        .option('--out <folder>', 'write one file for each letter into this folder')
        .option('--force', 'write drafts that are there already anew', false)
        .addOption(new Option('--format <name>', 'how it is printed').choices(['text', 'json']).default('text'))
        .action(async (paths: string[], options: ImportLetterOptions) => done(await (await import('./commands/import-letter.js')).importLetter(paths, options, terminal)));

    program.command('lsp')
        .description('start the language server, for editors other than VS Code')
        .requiredOption('--stdio', 'talk over standard input and output')
        .action(async () => done(await (await import('./commands/serve.js')).serve()));

    return program;
}

function wholeNumber(text: string): number {
    if (!/^[1-9]\d{0,8}$/.test(text)) {
        throw new InvalidArgumentError('It has to be a whole number from 1 on.');
    }
    return Number(text);
}

function percent(text: string): number {
    if (!/^\d{1,3}(?:\.\d{1,6})?$/.test(text) || Number(text) > 100) {
        throw new InvalidArgumentError('It has to be a number from 0 to 100.');
    }
    return Number(text);
}

function formats(names: readonly string[]): Option {
    return new Option('--format <name>', 'how it is printed').choices(names).default('text');
}
