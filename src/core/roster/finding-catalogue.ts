// What can be said of a roster, of the settings of a server, and of a runbook linked with a roster: the
// second half of the catalogue of findings.
import { COVER_FINDINGS } from './cover-findings.ts';
import { DOCUMENT_FINDINGS } from '../runbook/finding-catalogue.ts';
import type { FindingKind } from '../runbook/finding-catalogue.ts';

/** Kinds of findings by their code. */
type Catalogue = Readonly<Record<string, FindingKind>>;

/** Findings about a runbook and its roster together. */
const LINK_FINDINGS: Catalogue = {
  unbound: {
    level: 'warning',
    kind: 'unbound',
    title: 'A name of the runbook that means nobody',
    why: 'The page to that name reaches nobody. An error where nobody else is on that rung.',
    instead: 'Who it is, under bind in tocsin.yaml.',
  },
  placeholder: {
    level: 'warning',
    kind: 'placeholder',
    title: 'A name that is only a placeholder in the runbook',
    why: 'It stands where somebody should be woken.',
    instead: 'Fill it in, or bind it in tocsin.yaml.',
  },
  'nobody-to-page': {
    level: 'error',
    kind: 'unreachable',
    title: 'A severity whose first page reaches nobody',
    why: 'The alert comes, and every phone stays silent.',
    instead: 'People with methods in the rota or rung that comes first.',
  },
  'rung-without-people': {
    level: 'error',
    kind: 'unreachable',
    title: 'A rung that pages nobody',
    why: 'The ladder waits there for an answer that cannot come.',
    instead: 'People with methods, or a binding to a person or a rota.',
  },
  'nothing-pages': {
    level: 'error',
    kind: 'unreachable',
    title: 'No severity wakes anybody',
    why: 'Every incident waits for office hours.',
    instead: 'attention: page for at least one severity.',
  },
  'no-managers': {
    level: 'error',
    kind: 'unreachable',
    title: 'Nobody is called when the ladder ends',
    why: 'After the last rung there is silence.',
    instead: 'managers, with people who have methods, in tocsin.yaml.',
  },
  'unknown-severity': {
    level: 'warning',
    kind: 'unbound',
    title: 'The roster speaks of a severity that the runbook does not have',
    why: 'What was set for it never happens.',
    instead: 'The name as the runbook writes it.',
  },
  'unknown-procedure': {
    level: 'warning',
    kind: 'unbound',
    title: 'The roster speaks of a procedure that the runbook does not have',
    why: 'What was said of it holds for nothing.',
    instead: 'The name as the runbook writes it.',
  },
  'default-severity-silent': {
    level: 'error',
    kind: 'contradiction',
    title: 'Alerts without a severity would wake nobody',
    why: 'An alert whose sender forgot the label waits until somebody looks.',
    instead: 'A default severity that pages.',
  },
  'default-attention': {
    level: 'note',
    kind: 'missing',
    title: 'How a severity gets attention is a default',
    why: 'It pages, or does not, by a guess.',
    instead: 'attention in values; then it is a decision, and this is gone.',
  },
  'default-answer-rungs': {
    level: 'warning',
    kind: 'missing',
    title: 'The ladder of a severity is a default',
    why: 'Other people are woken than you would choose.',
    instead: 'Rungs with times in the runbook, or in values.',
  },
  'default-last-resort': {
    level: 'note',
    kind: 'missing',
    title: 'What happens after the last rung is a default',
    why: 'All managers are called again and again.',
    instead: 'lastResort in values; then it is a decision.',
  },
  'default-stable-for': {
    level: 'note',
    kind: 'missing',
    title: 'How long it must be quiet before closing is a default',
    why: 'Too short, and it opens again; too long, and people wait.',
    instead: 'The time, in the runbook or in values.',
  },
  'default-review': {
    level: 'note',
    kind: 'missing',
    title: 'By when the review is held is a default',
    why: 'Memory fades before anybody asks.',
    instead: 'The time, in the runbook or in values.',
  },
  'default-commander': {
    level: 'note',
    kind: 'missing',
    title: 'Who leads is a default',
    why: 'The first to take it leads, and may be the one who should be fixing.',
    instead: 'A commander, among the roles.',
  },
  'severity-not-named': {
    level: 'note',
    kind: 'unclear',
    title: 'A rule that names no severity',
    why: 'It is kept for some severities and not for others, by a guess.',
    instead: 'The severities it is for.',
  },
  'deadline-without-time': {
    level: 'note',
    kind: 'missing',
    title: 'Something is owed, and not by when',
    why: 'Nothing reminds of it.',
    instead: 'A time.',
  },
  'two-times-for-one-duty': {
    level: 'warning',
    kind: 'contradiction',
    title: 'Two times for one duty',
    why: 'One of them is kept, and somebody relies on the other.',
    instead: 'One time. The more specific place wins, else the stricter.',
  },
};

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
