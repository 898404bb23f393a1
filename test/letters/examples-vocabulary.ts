import { type LetterVocabulary, letterVocabulary } from '@mtus/letters';
import { loadExamples } from '../load-workspace.js';

let loaded: Promise<LetterVocabulary> | undefined;

/** The vocabulary of the examples, read once. */
export function examplesVocabulary(): Promise<LetterVocabulary> {
    loaded ??= loadExamples().then(({ services }) => letterVocabulary(services.shared));
    return loaded;
}
