// What can be said of a roster, of the settings of a server, and of a runbook linked with a roster: the
// second half of the catalogue of findings.
import { COVER_FINDINGS } from './cover-findings.ts';
import { LINK_FINDINGS } from './link-findings.ts';
import { DOCUMENT_FINDINGS } from '../runbook/finding-catalogue.ts';
import type { FindingKind } from '../runbook/finding-catalogue.ts';

/** Kinds of findings by their code. */
type Catalogue = Readonly<Record<string, FindingKind>>;

/** Findings about the files of a team and of a server: their shape, and names that do not exist. */
const FILE_FINDINGS: Catalogue = {
  unreadable: {
    level: 'error',
    kind: 'unclear',
    title: 'The file is no text that can be read',
    why: 'Nothing of it is used.',
    instead: 'A Markdown file in UTF-8, up to 5 MB.',
  },
  'no-roster': {
    level: 'error',
    kind: 'missing',
    title: 'The team has no tocsin.yaml',
    why: 'It is not served: its alerts go to the operator.',
    instead: 'tocsin init writes one.',
  },
  'to-fill': {
    level: 'error',
    kind: 'placeholder',
    title: 'An answer that tocsin init left open',
    why: 'The team is not served until it is given.',
    instead: 'The answer, in place of FILL_…',
  },
  'not-yaml': {
    level: 'error',
    kind: 'unclear',
    title: 'The file is not YAML',
    why: 'Nothing of it is used; the last good file holds.',
    instead: 'Correct the YAML at that place.',
  },
  'wrong-type': {
    level: 'error',
    kind: 'unclear',
    title: 'A value of another type than is meant',
    why: 'The file is refused; the last good one holds.',
    instead: 'A value as the message says.',
  },
  missing: {
    level: 'error',
    kind: 'missing',
    title: 'A value that must be there is missing',
    why: 'The file is refused; the last good one holds.',
    instead: 'Add it.',
  },
  'unknown-key': {
    level: 'error',
    kind: 'unclear',
    title: 'A key that means nothing',
    why: 'A misspelt setting would be lost in silence.',
    instead: 'The key as the guide writes it.',
  },
  'unknown-value': {
    level: 'error',
    kind: 'unclear',
    title: 'A value that is none of those allowed',
    why: 'The file is refused; the last good one holds.',
    instead: 'One of the values that the message lists.',
  },
  'bad-value': {
    level: 'error',
    kind: 'unclear',
    title: 'A value that cannot be read',
    why: 'The file is refused; the last good one holds.',
    instead: 'A value as the message says.',
  },
  'bad-name': {
    level: 'error',
    kind: 'unclear',
    title: 'A name with marks that it may not have',
    why: 'Names stand in links and commands.',
    instead: 'Small letters, digits and hyphens.',
  },
  'unknown-person': {
    level: 'error',
    kind: 'unbound',
    title: 'There is no such person',
    why: 'Whoever was meant is not paged.',
    instead: 'The nearest name that exists is suggested.',
  },
  'unknown-rota': {
    level: 'error',
    kind: 'unbound',
    title: 'There is no such rota',
    why: 'Nobody is on call by that name.',
    instead: 'The nearest name that exists is suggested.',
  },
  'unknown-slot': {
    level: 'error',
    kind: 'unbound',
    title: 'The rota has no such slot',
    why: 'Nobody is on call by that name.',
    instead: 'The nearest name that exists is suggested.',
  },
  'unknown-zone': {
    level: 'error',
    kind: 'unclear',
    title: 'There is no such time zone',
    why: 'The shift would change at another hour.',
    instead: 'A name such as Europe/Berlin.',
  },
  'not-a-date': {
    level: 'error',
    kind: 'unclear',
    title: 'No date',
    why: 'The day off would be none.',
    instead: 'A date as 2026-12-25.',
  },
  'hours-backwards': {
    level: 'error',
    kind: 'contradiction',
    title: 'Hours that end before they begin',
    why: 'They would never hold.',
    instead: 'The earlier hour first.',
  },
  'calendar-unreadable': {
    level: 'error',
    kind: 'unclear',
    title: 'The calendar of a rota cannot be read',
    why: 'Nobody would be on call by it.',
    instead: 'An iCalendar file in the folder of the team.',
  },
  'calendar-unknown-person': {
    level: 'warning',
    kind: 'unbound',
    title: 'An event of a calendar is nobody of the roster',
    why: 'In these hours nobody is on call by it.',
    instead: 'An address of the roster among those invited, or the name as the roster writes it.',
  },
  'calendar-without-end': {
    level: 'warning',
    kind: 'missing',
    title: 'An event of a calendar has no end',
    why: 'It puts nobody on call.',
    instead: 'An end, in the calendar.',
  },
  'calendar-overlap': {
    level: 'warning',
    kind: 'contradiction',
    title: 'Somebody has two events of a calendar at once',
    why: 'One of the two may have been meant for somebody else.',
    instead: 'One event.',
  },
  'calendar-gap': {
    level: 'warning',
    kind: 'missing',
    title: 'A calendar has hours without anybody',
    why: 'A page in these hours finds nobody by it.',
    instead: 'An event for these hours, or a backup behind the slot.',
  },
  'hours-empty': {
    level: 'error',
    kind: 'contradiction',
    title: 'Hours without a day',
    why: 'They would never hold.',
    instead: 'At least one day.',
  },
  'rota-empty': {
    level: 'error',
    kind: 'missing',
    title: 'A rota without people',
    why: 'Nobody is on call by it.',
    instead: 'At least one person.',
  },
  'ends-before-it-starts': {
    level: 'error',
    kind: 'contradiction',
    title: 'A rotation that ends before it starts',
    why: 'It never has anybody.',
    instead: 'An end that is later than the start.',
  },
  'handovers-unordered': {
    level: 'error',
    kind: 'contradiction',
    title: 'Hand-overs of a day that do not follow each other',
    why: 'Nobody could say who is on between two of them.',
    instead: 'Each wall time once, in the order of the day.',
  },
  'handovers-and-length': {
    level: 'error',
    kind: 'contradiction',
    title: 'Several hand-overs a day with shifts that are not a day',
    why: 'The two say different things about when a shift ends.',
    instead: 'Shifts of a day (1d), or one hand-over.',
  },
  'method-twice': {
    level: 'error',
    kind: 'contradiction',
    title: 'The same method twice',
    why: 'The second try would be the first again.',
    instead: 'Take one out.',
  },
  'bound-twice': {
    level: 'error',
    kind: 'contradiction',
    title: 'A name bound twice',
    why: 'Two people could be meant.',
    instead: 'One binding.',
  },
  'no-method': {
    level: 'warning',
    kind: 'unreachable',
    title: 'A person who cannot be reached',
    why: 'A page to this person is skipped.',
    instead: 'At least one method.',
  },
  'first-method-waits': {
    level: 'warning',
    kind: 'contradiction',
    title: 'A wait before the first method of a person',
    why: 'A page waits for nothing: the first method rings at once, whatever is written.',
    instead: 'after at a later method; repeatAfter for when it begins again.',
  },
  'slots-uneven': {
    level: 'warning',
    kind: 'unclear',
    title: 'Shifts with different numbers of people',
    why: 'In some weeks a slot is empty.',
    instead: 'As many people in each shift.',
  },
  'default-business-hours': {
    level: 'warning',
    kind: 'missing',
    title: 'Business hours are a default',
    why: '"Next business day" ends at an hour that you did not choose.',
    instead: 'businessHours in tocsin.yaml.',
  },
  'no-fallback': {
    level: 'warning',
    kind: 'missing',
    title: 'Nobody is told when a team is not live',
    why: 'Alerts of that team are stored, and nobody knows.',
    instead: 'fallback in server.yaml.',
  },
};

/** The catalogue as the guide shows it, table by table. */
export const FINDING_TABLES: readonly { readonly name: string; readonly kinds: Catalogue }[] = [
  { name: 'the document', kinds: DOCUMENT_FINDINGS },
  { name: 'runbook and roster together', kinds: LINK_FINDINGS },
  { name: 'the files', kinds: FILE_FINDINGS },
  { name: 'the days to come', kinds: COVER_FINDINGS },
];

const ALL: Readonly<Record<string, FindingKind>> = {
  ...COVER_FINDINGS,
  ...FILE_FINDINGS,
  ...LINK_FINDINGS,
  ...DOCUMENT_FINDINGS,
};

/** What is known of a code, whichever file it is found in; undefined where it is no code of ours. */
export function findingKind(code: string): FindingKind | undefined {
  return Object.hasOwn(ALL, code) ? ALL[code] : undefined;
}
