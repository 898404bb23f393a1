/** Rules that cannot be read as functions of a patient, with the reason as a part of a sentence. */
export class CannotBeRead extends Error {}
