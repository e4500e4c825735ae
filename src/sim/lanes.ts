// What the picture of a rehearsal shows: for each person when pages rang and who had the incident, and
// when the ladder climbed and deadlines were kept or missed. Times are minutes since the start.
import type { IncidentEvent, PageEnd } from '#/core/incident/event.ts';
import type { Lane, LaneMark, LaneSpan } from '#/contract/rehearsal.ts';
import type { Story } from './drill.ts';

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

/** A picture has so many places for what is short. */
const PLACES = 200;

/** The lanes with what would lie on one place drawn once, and counted. */
export function thinned(lanes: readonly Lane[], minutes: number): readonly Lane[] {
  const place = minutes / PLACES;
  return lanes.map(({ name, spans, marks }) => {
    const [short, long] = [
      spans.filter(({ from, to }) => to - from < place),
      spans.filter(({ from, to }) => to - from >= place),
    ];
    return {
      name,
      spans: [
        ...long,
        ...perPlace(short, ({ kind, from }) => `${kind} ${Math.floor(from / place)}`),
      ],
      marks: perPlace(marks, ({ kind, at }) => `${kind} ${Math.floor(at / place)}`),
    };
  });
}

function perPlace<T extends { readonly says: string }>(
  all: readonly T[],
  placeOf: (one: T) => string,
): readonly T[] {
  return [...Map.groupBy(all, placeOf).values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    if (others.length === 0) return [first];
    return [{ ...first, says: `${first.says}; and ${others.length} more` }];
  });
}

function minute({ rehearsal }: Story, at: number): number {
  return (at - rehearsal.start) / 60_000;
}

function ladderMark(story: Story, { at, event }: Logged): readonly LaneMark[] {
  if (event.type === 'rung.climbed') {
    return [{ kind: 'rung', at: minute(story, at), says: event.title }];
  }
  if (event.type !== 'last-resort.reached') return [];
  return [{ kind: 'last-resort', at: minute(story, at), says: `Last resort, ${event.because}` }];
}

function dutyMark(story: Story, { at, event }: Logged): readonly LaneMark[] {
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
function pagesOf(story: Story, person: string): readonly LaneSpan[] {
  const ends = new Map<string, Ended>();
  for (const { at, event } of story.log) {
    if (event.type === 'page.ended') ends.set(event.page, { at, how: event.how, by: event.by });
  }
  return story.log.flatMap(({ at, event }): readonly LaneSpan[] => {
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
function holdsOf(story: Story, person: string): readonly LaneSpan[] {
  const spans: LaneSpan[] = [];
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
