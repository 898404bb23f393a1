/** Every file below a folder, as paths; none where the folder is not there. */
export function filesBelow(folder: string): string[];
