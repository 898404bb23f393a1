import { URI } from 'langium';

/** The document in which the language itself declares the facts that every case has. Never a user's file, never reported. */
export const LIBRARY_URI = URI.parse('builtin:///library.mtus');

export function isLibrary(uri: URI): boolean {
    return uri.scheme === LIBRARY_URI.scheme;
}

/** The guideline's governing day is one of these. */
export const GOVERNING_DATES: readonly string[] = ['date-of-request', 'date-of-injury', 'date-of-service'];

/** The line of a case that states a built-in fact, for messages. */
export const STATED_BY: Readonly<Record<string, string>> = {
    'date-of-injury': 'injured 2010-03-27',
    'date-of-request': 'as of 2013-09-26, or under one request: requested 2013-09-26',
    'date-of-service': 'service on 2013-09-20, under its request',
    'date-of-surgery': 'procedure lumbar-discectomy on 2013-04-02',
    'age': 'patient 64 years',
    'purpose': 'purpose continuation, under its request',
    'diagnosis': 'diagnosis neuralgia-radiculitis',
    'procedure': 'procedure lumbar-discectomy on 2013-04-02',
    'region': 'region low-back',
    'treatment': 'request therapy: 6 visits of physical-therapy',
    'earlier-visits': 'history 2 visits of massage authorized 2013-02',
    'postsurgical-period': 'procedure lumbar-discectomy on 2013-04-02',
};

export const LIBRARY_TEXT = `# The facts that every case has. They are stated by lines of their own, never by "fact".

built-in date-of-injury "Day of the industrial injury" date
  note "Stated by the line: injured 2010-03-27"

built-in date-of-request "Day of the request for authorization" date
  note "Stated by the line: as of 2013-09-26, or under one request: requested 2013-09-26"

built-in date-of-service "Day on which the treatment was given, where it is reviewed afterwards" date
  note "Stated under a request: service on 2013-09-20"

built-in date-of-surgery "Day of the latest surgery of the case" date
  note "Stated by the line: procedure lumbar-discectomy on 2013-04-02"

built-in age "Age of the worker" number of years
  note "Stated by the line: patient 64 years"

built-in purpose "What the requested treatment is for" one of initial, continuation, flare-up, maintenance, postoperative
  note "Stated under a request: purpose continuation"

built-in diagnosis "Diagnoses of the case"
  note "Stated by the line: diagnosis neuralgia-radiculitis"

built-in procedure "Procedures of the case, done or planned"
  note "Stated by the line: procedure lumbar-discectomy on 2013-04-02"

built-in region "Body regions that the request is for"
  note "Stated by the line: region low-back, or under one request: 5 visits of chiropractic to low-back"

built-in treatment "Treatment that is requested"
  note "Stated by the request itself: request therapy: 6 visits of physical-therapy"

built-in earlier-visits "Earlier visits that count in a window" number of visits
  note "Counted from the history lines; a window may be named: earlier-visits per course is at least 1"

built-in postsurgical-period "Inside a postsurgical period on the day of the request" yes or no
  note "Yes where a row of a table with a column after surgery holds for a procedure of the case on that day"
`;
