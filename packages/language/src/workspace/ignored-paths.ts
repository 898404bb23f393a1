import ignore from 'ignore';

/** The file in the folder of a workspace that says which files and folders in it are no part of it. */
export const IGNORE_FILE = '.mtusignore';

/**
 * What the lines of an ignore file leave out. They are patterns as Git has them (gitignore(5)).
 *
 * @returns whether a path is left out; paths go from the folder of the file, with `/`, and end in `/` where they name a folder
 */
export function ignoredPaths(text: string): (path: string) => boolean {
    const patterns = ignore().add(text);
    return path => ignore.isPathValid(path) && patterns.ignores(path);
}
