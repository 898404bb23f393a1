import { readDecisions, readIssues } from './earlier-forms.js';
import { FlatText } from './flat-text.js';
import { readHeader } from './header.js';
import { sectionsOf, type Sections } from './headings.js';
import { readItems } from './items.js';
import type { Letter, LetterForm, LetterItem, Read } from './letter.js';
import { NoLetter } from './no-letter.js';

/**
 * Reads the text of a final determination of independent medical review in any of its three forms. Only what is plainly said is taken; everything has the
 * passage that says it.
 *
 * @throws NoLetter where the text is something else, or is cut off before its first decision
 */
export function readLetter(text: string): Letter {
    const sections = sectionsOf(text);
    if (sections.bodies.size === 0) {
        throw new NoLetter('This is no final determination of independent medical review: none of its headings is there.', 'Give the whole text or the PDF of one, such as the state publishes.');
    }
    const { form, items } = itemsOf(text, sections);
    if (items.length === 0) {
        throw new NoLetter('The letter has no decision that can be read: it may be cut off.', 'Give its whole text, with the requests and whether each is upheld or overturned.');
    }
    return {
        text, form, items, ...readHeader(text, sections.header), specialty: specialtyOf(text, sections), summary: sections.bodies.get('summary') ?? null,
    };
}

function itemsOf(text: string, { bodies, headings }: Sections): { form: LetterForm; items: LetterItem[] } {
    const [decisions, issue] = [bodies.get('decisions'), bodies.get('issue')];
    if (issue && !decisions) {
        return { form: 'professional review', items: readIssues(text, issue, bodies.get('rationale'), headings.get('rationale') ?? '', bodies.get('guidelines')) };
    }
    const whole = { start: decisions?.start ?? 0, end: text.length };
    const items = decisions ? readItems(text, whole) : [];
    return items.length > 0 ? { form: 'issues', items } : { form: 'decisions', items: readDecisions(text, whole) };
}

function specialtyOf(text: string, { bodies }: Sections): Read<string> | null {
    const made = bodies.get('determination made') ?? bodies.get('qualifications');
    const flat = made && FlatText.of(text, made);
    const match = flat && /(?:Certification\(s\)\/Specialty:\s*|Board Certified in\s+)(?<specialty>[A-Z][^.\n]*?)(?=\s*(?:$|\n|\.|,?\s+(?:has a subspecialty|and is licensed|with a subspecialty)))/s.exec(flat.text);
    const words = match?.groups?.['specialty'];
    return flat && match && words ? flat.read(match.index + match[0].length - words.length, match.index + match[0].length) : null;
}
