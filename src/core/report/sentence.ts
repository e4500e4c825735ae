// One event as a sentence of the timeline. Plain text: whoever shows it escapes it for its medium.
import type { IncidentEvent } from '../incident/event.ts';
import { moment } from './moment.ts';
import { noticeSentence } from './notice-sentence.ts';
import { spoken } from './teller.ts';
import type { Teller } from './teller.ts';

/** The sentence of an event; null for what only moved a timer. */
export function sentenceOf(event: IncidentEvent, teller: Teller): string | null {
  const topic = event.type.slice(0, event.type.indexOf('.'));
  switch (topic) {
    case 'page':
    case 'rung':
    case 'ladder':
    case 'last-resort':
      return pageSentence(event, teller);
    case 'duty':
    case 'criterion':
    case 'stability':
    case 'review':
    case 'debt':
    case 'question':
    case 'item':
    case 'procedure':
    case 'step':
      return moment(event, teller);
    case 'wait':
      return null;
    default:
      return incidentSentence(event, teller);
  }
}

function pageSentence(event: IncidentEvent, { nameOf }: Teller): string | null {
  switch (event.type) {
    case 'ladder.started':
      return event.pass === 1 ? null : `The ladder starts again: ${event.because}`;
    case 'rung.climbed':
      return `Rung "${event.title}"${event.late ? ', late by our own downtime' : ''}: ${event.because}`;
    case 'rung.skipped':
      return `Rung "${event.title}" is skipped at once: ${SKIPPED[event.reason]}`;
    case 'last-resort.reached':
      return `Last resort, round ${event.round}: ${event.because}`;
    case 'page.started':
      return `${nameOf(event.person)} is paged (${PURPOSE[event.purpose]}): ${event.because}`;
    case 'page.tried':
      return event.index === 0
        ? null
        : `${nameOf(event.person)} is tried by ${spoken(event.method)}`;
    case 'page.reported':
      return reportSentence(event);
    case 'page.repurposed':
      return `${nameOf(event.person)} is asked on: more people are needed`;
    case 'page.held-back':
      return event.until === null ? null : `${nameOf(event.person)} sleeps and is paged later`;
    case 'page.ended':
      return event.how === 'withdrawn' ? null : `${nameOf(event.person)}: page ${ENDED[event.how]}`;
    default:
      return null;
  }
}

function reportSentence(event: Extract<IncidentEvent, { type: 'page.reported' }>): string | null {
  const again = event.again ? ', again because the first attempt was in doubt' : '';
  const method = spoken(event.method);
  if (event.result === 'sent') return event.again ? `Sent by ${method}${again}` : null;
  const failed = event.result === 'refused' ? 'could not be sent' : 'not sent yet, tried again';
  return `By ${method}: ${failed} (${event.reason})${again}`;
}

function incidentSentence(event: IncidentEvent, teller: Teller): string | null {
  const { nameOf } = teller;
  switch (event.type) {
    case 'incident.declared':
      return `Declared ${event.severity}: ${event.title}`;
    case 'notice.sent':
      return noticeSentence(event, teller);
    case 'hold.taken':
      return `${nameOf(event.by)} acknowledges and holds it`;
    case 'hold.offered':
      return `${nameOf(event.to)} is asked to take it over${reason(event.note)}`;
    case 'hold.joined':
      return `${nameOf(event.by)} joins${event.missing > 0 ? `; ${event.missing} more needed` : ''}`;
    case 'hold.kept':
      return `${nameOf(event.by)} keeps it`;
    case 'shift.changed':
      return event.incoming.length === 0
        ? `The shift of ${event.outgoing.map(nameOf).join(', ')} ended`
        : `${event.incoming.map(nameOf).join(', ')} came on call`;
    case 'hold.asked':
      return `${nameOf(event.by)} is asked whether the hold still stands`;
    case 'hold.ended':
      return holdEnded(event, nameOf(event.by));
    case 'guest.engaged':
      return `${nameOf(event.person)} of ${event.name} is brought in`;
    case 'incident.replanned':
      return `It goes on by another runbook: ${event.says.join('; ')}`;
    case 'severity.raised':
      return `Severity raised from ${event.from} to ${event.severity}${reason(event.reason)}`;
    case 'severity.lowered':
      return `Severity lowered from ${event.from} to ${event.severity}${reason(event.reason)}`;
    case 'role.offered':
      return `${nameOf(event.person)} is asked to be ${event.name}`;
    case 'role.held':
      return `${nameOf(event.person)} is ${event.acting ? 'acting ' : ''}${event.name}`;
    case 'role.declined':
      return declinedSentence(event, teller);
    default:
      return recordSentence(event, teller);
  }
}

function declinedSentence(
  { role, person, silent }: Extract<IncidentEvent, { type: 'role.declined' }>,
  { nameOf, roleOf }: Teller,
): string {
  const name = roleOf?.(role) ?? spoken(role);
  const did = silent ? 'did not answer whether to be' : 'declined to be';
  return `${nameOf(person)} ${did} ${name}`;
}

function holdEnded(event: Extract<IncidentEvent, { type: 'hold.ended' }>, name: string): string {
  return event.how === 'handed-back'
    ? `${name} handed it back${reason(event.because)}`
    : `${name} no longer holds it${reason(event.because)}`;
}

function recordSentence(event: IncidentEvent, { timeOf }: Teller): string | null {
  switch (event.type) {
    case 'eta.set':
      return event.at === null
        ? `Nobody can say any more when it is over${reason(event.note)}`
        : `Expected to be over by ${timeOf(event.at)}${reason(event.note)}`;
    case 'cadence.set':
      return `An update to ${spoken(event.audience)} is due every ${spokenLength(event.every)} from here on`;
    case 'fact.recorded':
      return `Fact: ${spoken(event.fact)} is ${event.value === null ? 'unknown' : event.value ? 'true' : 'false'}${reason(event.note)}`;
    case 'service.set':
      return `${event.concerned ? 'Concerned' : 'Not concerned after all'}: ${event.service}${event.because === '' ? '' : `, by ${event.because}`}`;
    case 'impact.recorded':
      return `Impact (${spoken(event.kind)}): ${event.text}`;
    case 'update.posted':
      return `Update to ${event.audiences.map(spoken).join(', ')}: ${event.text}`;
    case 'task.set':
      return `Task ${spoken(event.state)}: ${event.text}${reason(event.reason)}`;
    case 'severity.assessed':
      return assessedSentence(event);
    case 'authority.taken':
      return `Authority is taken until ${timeOf(event.until)}${reason(event.reason)}`;
    case 'hypothesis.recorded':
      return `Hypothesis (${spoken(event.verdict)}): ${event.text}`;
    case 'decision.recorded':
      return decisionSentence(event);
    case 'alerts.changed':
      return alertsSentence(event);
    case 'alert.answered':
      return `${ANSWERED[event.answer]}: ${event.title}`;
    case 'source.told':
      return sourceSentence(event);
    default:
      return statusSentence(event);
  }
}

function assessedSentence(event: Extract<IncidentEvent, { type: 'severity.assessed' }>): string {
  const { impact, proposed, because } = event;
  const cells = Object.entries(impact).map(
    ([column, value]) => `${spoken(column)} ${spoken(value)}`,
  );
  return `By the table of impact it is ${proposed}: ${because ?? cells.join(', ')}`;
}

const VERDICT = { do: 'done at once', 'look-first': 'looked into first', leave: 'left' } as const;

/** A decision with its reason, what it rested on, and by which authority. */
export function decisionSentence(
  event: Extract<IncidentEvent, { type: 'decision.recorded' }>,
): string {
  const { what, why, verdict, hypothesis, authority } = event;
  const comes = verdict === undefined ? '' : ` (${VERDICT[verdict]})`;
  const rests = hypothesis === undefined ? '' : `; held to be the cause: ${hypothesis}`;
  const may = authority === undefined ? '' : `; decided by ${authority}`;
  return `Decision: ${what}${comes}${reason(why)}${rests}${may}`;
}

function statusSentence(event: IncidentEvent): string | null {
  switch (event.type) {
    case 'incident.mitigating':
      return 'Mitigating';
    case 'incident.mitigated':
      return `Mitigated: the impact on users is over${reason(event.note)}`;
    case 'incident.resolved':
      return `Resolved${event.machine ? ' by its alerts' : ''}${reason(event.note)}`;
    case 'incident.reopened':
      return `Reopened${reason(event.reason)}`;
    case 'incident.closed':
      return event.forced ? `Closed by force${reason(event.reason)}` : 'Closed';
    case 'incident.cancelled':
      return `Cancelled${reason(event.reason)}`;
    case 'incident.merged':
      return `Merged into ${event.number}`;
    case 'incident.absorbed':
      return `${event.number} was merged into this one`;
    default:
      return null;
  }
}

function alertsSentence(event: Extract<IncidentEvent, { type: 'alerts.changed' }>): string {
  const joined = event.joined.map((alert) => `fires: ${alert.title}`);
  const ended = event.ended.map((alert) => `ended: ${alert.title}`);
  const flapping = (event.flapping ?? []).map(
    (alert) => `flaps, and counts as firing: ${alert.title}`,
  );
  const silent = (event.silent ?? []).map((alert) => `nothing heard for a day: ${alert.title}`);
  const more = event.more ?? { joined: 0, ended: 0 };
  const unnamed = [
    ...(more.joined === 0 ? [] : [`${more.joined} more fire`]),
    ...(more.ended === 0 ? [] : [`${more.ended} more ended`]),
  ];
  const all = [...joined, ...ended, ...unnamed, ...flapping, ...silent];
  return `Alerts, ${event.firing} firing${all.length === 0 ? '' : `; ${all.join('; ')}`}`;
}

const ANSWERED: Readonly<
  Record<Extract<IncidentEvent, { type: 'alert.answered' }>['answer'], string>
> = {
  'same-cause': 'The same cause',
  'another-cause': 'Another cause, and so an incident of its own',
  ended: 'Known to have ended',
  'still-firing': 'Known to go on',
};

function sourceSentence({
  source,
  result,
  reason: why,
}: Extract<IncidentEvent, { type: 'source.told' }>): string {
  if (result === 'sent')
    return `The source of the alerts (${source}) knows that it is acknowledged`;
  const again = result === 'retrying' ? ' yet; it is tried again' : '';
  return `The source of the alerts (${source}) could not be told that it is acknowledged${again}${reason(why)}`;
}

function spokenLength(span: number): string {
  const minutes = Math.round(span / 60_000);
  if (minutes < 120) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
}

function reason(text: string): string {
  return text.trim() === '' ? '' : `: ${text}`;
}

const SKIPPED: Readonly<
  Record<Extract<IncidentEvent, { type: 'rung.skipped' }>['reason'], string>
> = {
  nobody: 'nobody is there',
  'no-usable-method': 'nobody there can be reached',
  'quiet-hours': 'it is night for everybody there, and this may wait',
  'still-ringing': 'its only person is still being paged',
  declined: 'everybody there has just said no',
  'all-refused': 'every method was refused',
};

const PURPOSE: Readonly<
  Record<Extract<IncidentEvent, { type: 'page.started' }>['purpose'], string>
> = {
  answer: 'to take it',
  'hand-over': 'to take it over',
  needed: 'beside whoever has it',
  inform: 'to know',
  role: 'for a role',
  'by-hand': 'by hand',
  owed: 'something owed',
  'last-resort': 'last resort',
};

const ENDED: Readonly<Record<Extract<IncidentEvent, { type: 'page.ended' }>['how'], string>> = {
  answered: 'answered',
  taken: 'over, somebody else has it',
  declined: 'declined',
  withdrawn: 'withdrawn',
  expired: 'ended without an answer',
  exhausted: 'could not be delivered',
  relieved: 'over, the shift ended',
};
