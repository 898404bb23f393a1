/** The client's command that opens a place; its one argument is a {@link Span}. */
export const OPEN_PLACE_COMMAND = 'mtus.openPlace';

/** The client's command that runs a case; its arguments are the identifier of the case and the URI of its file. */
export const RUN_CASE_COMMAND = 'mtus.runSampleCase';

/** The client's command that tells what would change a case; its arguments are the identifier of the case and the URI of its file. */
export const WHAT_WOULD_CHANGE_COMMAND = 'mtus.whatWouldChange';

/** The client's command that runs a case as it would be; its arguments are the identifier of the case, the URI of its file and {@link TriedChanges}. */
export const TRY_CHANGES_COMMAND = 'mtus.tryChanges';

/** The client's command that writes a case of its own with changes; its arguments are the same. */
export const KEEP_CHANGES_COMMAND = 'mtus.keepChanges';

/** The client's command that draws the rules for a request; its arguments are the identifier of the case, the URI of its file and the identifier of the request. */
export const SHOW_DIAGRAM_COMMAND = 'mtus.showDiagram';

/** The client's command that compares the text of a file with how it was when rules were last compared; its one argument is a {@link Span}. */
export const TEXT_DIFF_COMMAND = 'mtus.showTextDiff';

/** What a page of the server may ask the client to do. */
export const PAGE_COMMANDS: readonly string[] = [OPEN_PLACE_COMMAND, RUN_CASE_COMMAND, WHAT_WOULD_CHANGE_COMMAND, TRY_CHANGES_COMMAND, KEEP_CHANGES_COMMAND, SHOW_DIAGRAM_COMMAND, TEXT_DIFF_COMMAND];

/** The client's command that lists places; its arguments are the URI and position that it is asked at, and the places as LSP locations. */
export const SHOW_PLACES_COMMAND = 'mtus.showPlaces';
