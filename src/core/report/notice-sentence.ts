// A notice as a sentence of the timeline.
import { own } from '../basics/own.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { Teller } from './teller.ts';

type Notice = Extract<IncidentEvent, { type: 'notice.sent' }>;
type Said = (fields: Readonly<Record<string, string>>, title: string) => string;

/** Who is told what; null for a channel, whose message stands on the timeline by itself. */
export function noticeSentence(event: Notice, teller: Teller): string | null {
  if (!('person' in event.to)) return null;
  const said = own(SAID, event.words);
  const { duty } = event.fields;
  const title = (duty === undefined ? undefined : teller.titleOf?.(duty)) ?? event.because;
  const what = said === undefined ? 'is told of it' : said(event.fields, title);
  return `${teller.nameOf(event.to.person)} ${what}`;
}

const SAID: Readonly<Record<string, Said>> = {
  taken: ({ by }) => `is told that ${by ?? 'somebody'} has it`,
  declared: () => 'is told of the incident',
  'severity-lowered': ({ to }) =>
    `is told that the severity is lower${to === undefined ? '' : `: ${to}`}`,
  'alerts-joined': () => 'is told that more alerts joined',
  'handed-over': ({ to }) => `is told that ${to ?? 'somebody'} has it from here on`,
  'not-handed-over': () => 'is told that the offer was taken back',
  'hand-over-declined': ({ to }) => `is told that ${to ?? 'somebody'} declined to take it over`,
  'hand-over-unanswered': ({ to }) => `is told that ${to ?? 'somebody'} has not answered yet`,
  'hand-over-undelivered': ({ to }) => `is told that ${to ?? 'somebody'} could not be reached`,
  shadowing: ({ to }) => `is told of the page to ${to ?? 'somebody'}, whom they shadow`,
  'shift-changed': ({ to }) => `is told that ${to ?? 'somebody else'} is on call now`,
  'shift-began': ({ by }) => `is told that the shift began, and that ${by ?? 'somebody'} has it`,
  'shift-over': () => 'is told that the shift is over',
  joined: () => 'is told that somebody else is there too',
  'alerts-silent': () => 'is asked about alerts that nobody hears of any more',
  'held-back': () => 'is told of what came during their quiet hours',
  'role-taken': ({ by, role }) =>
    `is told that ${by ?? 'somebody'} is ${role ?? 'in the role'} from here on`,
  resolved: () => 'is told of the resolution',
  'false-alarm': () => 'is told that it was a false alarm',
  update: () => 'is told of the update',
  reminder: (_, title) => `is reminded of what is due soon: ${title}`,
  missed: (_, title) => `is told what is overdue: ${title}`,
  'hold-ask': () => 'is told that the hold lapses in 5 minutes without progress',
  'no-progress': ({ rung }) =>
    `is told that no progress is recorded${rung === undefined ? '' : `, and that "${rung}" comes in soon`}`,
  question: ({ ask }) => `is asked: ${ask ?? 'a question of the runbook'}`,
  rung: () => 'is told of the escalation',
  'close-reminder': () => 'is told that it has been stable long enough to be closed',
  'closed-by-force': () => 'is told that it was closed with things unmet',
};
