import { type LetterVocabulary, letterVocabulary } from '@mtus/letters';
import { loadWorkspace } from '../load-workspace.js';

let loaded: Promise<LetterVocabulary> | undefined;

/** The vocabulary of the examples, read once. */
export function examplesVocabulary(): Promise<LetterVocabulary> {
    loaded ??= loadWorkspace('examples').then(({ services }) => letterVocabulary(services.shared));
    return loaded;
}
