// A rehearsal as people read it: what happened when, counted from the declaration, and what it comes to.
import { explain } from '#/contract/refusals.ts';
import type { Summary, Told } from '#/contract/rehearsal.ts';
import { isRunning } from '#/core/incident/duty.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { clock } from '#/core/report/elapsed.ts';
import { figuresOf } from '#/core/report/kept.ts';
import { timelineOf } from '#/core/report/timeline.ts';
import type { Denial, Story } from './drill.ts';

const SHOWN_OF_A_KIND = 3;

/** Everything that happened, in order. */
export function toldOf(story: Story): readonly Told[] {
  const start = story.rehearsal.start;
  function minute(at: number): number {
    return Math.floor((at - start) / 60_000);
  }
  const teller = { nameOf: namesOf(story), timeOf: (at: number) => clock(minute(at)) };
  const told = timelineOf(story.log, teller)
    .filter(({ type }) => !HIDDEN.has(type))
    .map(({ seq, at, type, by, text }) => ({
      minute: minute(at),
      type,
      text: `${titled(text, story)}${NAMED.has(type) ? ` (${by})` : ''}${placeOf(seq, story)}`,
    }));
  const denied = firstOfEach(story.denials).map((denial) => ({
    minute: minute(denial.at),
    type: 'refused',
    text: deniedText(denial, teller.nameOf),
  }));
  return [...told, ...denied].toSorted((a, b) => a.minute - b.minute);
}

/** The story in figures. */
export function summaryOf(story: Story): Summary {
  const { log, incident, end, rehearsal } = story;
  function minute(at: number): number {
    return Math.floor((at - rehearsal.start) / 60_000);
  }
  const nameOf = namesOf(story);
  const paged = Map.groupBy(eventsOf(log, 'page.started'), ({ event }) => nameOf(event.person));
  const figures = figuresOf(incident, log, end);
  function first(type: IncidentEvent['type']): number | null {
    const found = log.find(({ event }) => event.type === type);
    return found === undefined ? null : minute(found.at);
  }
  return {
    pages: [...paged].map(([person, pages]) => ({ person, pages: pages.length })),
    rungs: eventsOf(log, 'rung.climbed').map(({ at, event }) => ({
      minute: minute(at),
      rung: event.title,
    })),
    lastResortRounds: eventsOf(log, 'last-resort.reached').length,
    reminders: eventsOf(log, 'duty.reminded').length,
    missed: figures.duties
      .filter(({ missed }) => missed > 0)
      .map(({ duty, title, missed }) => ({
        duty: title,
        times: missed,
        firstMinute: minute(firstMiss(story, duty)),
      })),
    stillOwed: Object.values(incident.duties)
      .filter((duty) => duty.state === 'open' && isRunning(incident, duty))
      .map(({ title, dueAt }) => ({ duty: title, minute: minute(dueAt) }))
      .toSorted((a, b) => a.minute - b.minute),
    acknowledgedMinute: first('hold.taken'),
    closableMinute: first('stability.reached') ?? first('incident.closed'),
    closedMinute: first('incident.closed'),
  };
}

// What the story says in other lines already.
const HIDDEN: ReadonlySet<string> = new Set(['notice.sent', 'page.reported', 'task.set']);

// Where it matters who did it, and the sentence does not say.
const NAMED: ReadonlySet<string> = new Set(['update.posted', 'incident.resolved']);

/** Where a rung or a duty comes from: a line of the runbook, the roster, or a default. */
function placeOf(seq: number, { log, rehearsal }: Story): string {
  const event = log.find((recorded) => recorded.seq === seq)?.event;
  if (event?.type !== 'duty.opened' && event?.type !== 'rung.climbed') return '';
  const due = rehearsal.team.plan.dues.find(({ id }) => id === event.due);
  if (due === undefined) return '';
  if (due.from !== 'document') return due.from === 'roster' ? ' [tocsin.yaml]' : ' [default]';
  return due.lines === undefined ? '' : ` [line ${due.lines[0]}]`;
}

/** Lines of one kind that are only counted. */
export interface Again {
  readonly times: number;
  readonly last: number;
}

/** The first few lines of each kind; of the others how many there are, and when the last was. */
export function condensed(told: readonly Told[]): {
  readonly shown: readonly Told[];
  readonly again: readonly (readonly [string, Again])[];
} {
  const seen = new Map<string, number>();
  const again = new Map<string, Again>();
  const shown = told.filter(({ minute, text }) => {
    const kind = text.replaceAll(/(?<![a-z\d])\d+(:\d+)?/gi, '…');
    const times = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, times);
    if (times <= SHOWN_OF_A_KIND) return true;
    again.set(kind, { times: times - SHOWN_OF_A_KIND, last: minute });
    return false;
  });
  return { shown, again: [...again] };
}

/** Duties are called by their titles, where the timeline has their keys. */
function titled(text: string, { incident }: Story): string {
  for (const { duty, title } of Object.values(incident.duties)) {
    if (text.includes(`: ${duty}`)) return text.replace(`: ${duty}`, `: ${title}`);
  }
  return text;
}

function firstMiss({ log, end }: Story, duty: string): number {
  return eventsOf(log, 'duty.missed').find(({ event }) => event.duty === duty)?.at ?? end;
}

function firstOfEach(denials: readonly Denial[]): readonly Denial[] {
  const seen = new Set<string>();
  return denials.filter(({ action, refusal }) => {
    const key = `${action} ${refusal.code}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function deniedText({ by, action, refusal }: Denial, nameOf: (person: string) => string): string {
  const { title, happened } = explain(refusal);
  return `${nameOf(by)} asks ${action}, refused: ${title}. ${happened}`;
}

function namesOf({ rehearsal }: Story): (person: string) => string {
  return (person) => rehearsal.team.roster.people[person]?.name ?? person;
}

function eventsOf<Type extends IncidentEvent['type']>(
  log: Story['log'],
  type: Type,
): readonly { readonly at: number; readonly event: Extract<IncidentEvent, { type: Type }> }[] {
  return log.flatMap(({ at, event }) => (isType(event, type) ? [{ at, event }] : []));
}

function isType<Type extends IncidentEvent['type']>(
  event: IncidentEvent,
  type: Type,
): event is Extract<IncidentEvent, { type: Type }> {
  return event.type === type;
}
