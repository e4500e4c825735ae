// What the picture of a rehearsal shows: for each person when pages rang and who had the incident, and
// when the ladder climbed and deadlines were kept or missed. Times are minutes since the start.
import type { IncidentEvent, PageEnd } from '#/core/incident/event.ts';
import type { Story } from '#/sim/drill.ts';

/** A stretch of a lane. */
export interface Span {
  readonly kind: 'page open' | 'page answered' | 'page ended' | 'hold';
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

/** An instant on a lane. */
export interface Mark {
  readonly kind: 'kept' | 'missed' | 'rung' | 'last-resort';
  readonly at: number;
  readonly says: string;
}

/** One row of the picture. */
export interface Lane {
  readonly name: string;
  readonly spans: readonly Span[];
  readonly marks: readonly Mark[];
}

type Logged = Story['log'][number];

/** The lanes: the ladder, everybody who was paged or had it, the deadlines. */
export function lanesOf(story: Story): readonly Lane[] {
  const { log, rehearsal } = story;
  const people = log.flatMap(({ event }) => {
    if (event.type === 'page.started') return [event.person];
    return event.type === 'hold.taken' ? [event.by] : [];
  });
  return [
    { name: 'Ladder', spans: [], marks: log.flatMap((one) => ladderMark(story, one)) },
    ...[...new Set(people)].map((person) => ({
      name: rehearsal.team.roster.people[person]?.name ?? person,
      spans: [...holdsOf(story, person), ...pagesOf(story, person)],
      marks: [],
    })),
    { name: 'Deadlines', spans: [], marks: log.flatMap((one) => dutyMark(story, one)) },
  ];
}

function minute({ rehearsal }: Story, at: number): number {
  return (at - rehearsal.start) / 60_000;
}

function ladderMark(story: Story, { at, event }: Logged): readonly Mark[] {
  if (event.type === 'rung.climbed') {
    return [{ kind: 'rung', at: minute(story, at), says: event.title }];
  }
  if (event.type !== 'last-resort.reached') return [];
  return [{ kind: 'last-resort', at: minute(story, at), says: `Last resort, ${event.because}` }];
}

function dutyMark(story: Story, { at, event }: Logged): readonly Mark[] {
  const isMissed = event.type === 'duty.missed';
  if (!isMissed && (event.type !== 'duty.met' || event.late)) return [];
  const title = story.incident.duties[event.duty]?.title ?? event.duty;
  return [{ kind: isMissed ? 'missed' : 'kept', at: minute(story, at), says: title }];
}

interface Ended {
  readonly at: number;
  readonly how: PageEnd;
  readonly by: string | null;
}

/** Pages of a person, from their start to what ended them. */
function pagesOf(story: Story, person: string): readonly Span[] {
  const ends = new Map<string, Ended>();
  for (const { at, event } of story.log) {
    if (event.type === 'page.ended') ends.set(event.page, { at, how: event.how, by: event.by });
  }
  return story.log.flatMap(({ at, event }): readonly Span[] => {
    if (event.type !== 'page.started' || event.person !== person) return [];
    const end = ends.get(event.page);
    const to = minute(story, end?.at ?? story.end);
    const how = end === undefined ? 'not answered' : end.how;
    const says = `Paged: ${event.because}; ${how}`;
    const isAnswered = end?.how === 'answered' || (end?.how === 'taken' && end.by === person);
    const kind = end === undefined ? 'page open' : isAnswered ? 'page answered' : 'page ended';
    return [{ kind, from: minute(story, at), to, says }];
  });
}

/** From taking the incident until it ends, or somebody else takes it. */
function holdsOf(story: Story, person: string): readonly Span[] {
  const spans: Span[] = [];
  let from: number | null = null;
  for (const { at, event } of story.log) {
    const isOver = from !== null && endsHold(event, person);
    if (isOver && from !== null) {
      spans.push({ kind: 'hold', from, to: minute(story, at), says: 'Has the incident' });
      from = null;
    }
    if (event.type === 'hold.taken' && event.by === person) from ??= minute(story, at);
  }
  if (from !== null) {
    spans.push({ kind: 'hold', from, to: minute(story, story.end), says: 'Has the incident' });
  }
  return spans;
}

function endsHold(event: IncidentEvent, person: string): boolean {
  if (event.type === 'hold.taken') return event.by !== person;
  if (event.type === 'hold.ended') return event.by === person;
  return event.type === 'incident.closed' || event.type === 'incident.cancelled';
}
