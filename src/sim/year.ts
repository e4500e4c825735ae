// A year of random incidents of one team: the real loop in one pretended world, people who mostly
// answer and mostly keep the process, everything drawn from one seed. It says what the process costs
// the people who are on call, before anybody is.
import type { TeamEntry, Write } from '#/contract/ports.ts';
import { assert } from '#/core/basics/assert.ts';
import { isBusinessTime, nextOpening } from '#/core/basics/calendar.ts';
import { hashOf } from '#/core/basics/hash.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { PersonId, StreamId } from '#/core/basics/ids.ts';
import { after, at, hours, later, minutes, ms, seconds } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { isOpen } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import { CALM } from './faults.ts';
import { House } from './house.ts';
import { NEVER } from './people.ts';
import type { Habit } from './people.ts';
import { inParts, unheard } from './progress.ts';
import type { Progress } from './progress.ts';
import { madeOf } from '#/loop/event-row.ts';
import { stateOf } from '#/loop/stream-row.ts';
import { recordedOf } from './recorded.ts';
import { AHEAD, answersFor, wishesOf } from './responder.ts';
import type { Script, Wish } from './responder.ts';
import { rehearsedTeam } from './staging.ts';
import { World } from './world.ts';

/** What kind of year it is. */
export interface YearAsked {
  readonly team: TeamEntry;
  readonly start: At;
  readonly seed: number;
  /** Incidents in the year, by key of the severity. */
  readonly rates: Readonly<Record<string, number>>;
  /** Probability that a message is answered. */
  readonly attention: number;
  /** Probability that what is due is done in time by whoever holds the incident. */
  readonly care: number;
}

/** One incident of the year, with everything that happened to it. */
export interface YearIncident {
  readonly incident: Incident;
  readonly log: readonly Recorded<IncidentEvent>[];
  /** No page of it was answered for a day; somebody found it then by other means. */
  readonly unanswered: boolean;
}

/** What came of it. */
export interface Year {
  readonly asked: YearAsked;
  readonly end: At;
  readonly incidents: readonly YearIncident[];
  /** When a page reached somebody. */
  readonly reached: readonly { readonly person: PersonId; readonly at: At }[];
}

// How long the year is.
const YEAR: Span = hours(365 * 24);
/** A manager finds what nobody answered for so long. */
const FOUND_AFTER = hours(24);
const LOOKS_AT_MOST_EVERY = minutes(1);

/** Plays a year. */
export async function playYear(asked: YearAsked, heard: Progress = unheard): Promise<Year> {
  const year = new YearPlay(asked);
  await year.run(heard);
  return year.outcome();
}

interface Case {
  incident: Incident;
  readonly log: Recorded<IncidentEvent>[];
  readonly script: Script;
  /** When whoever holds it looks at it next; null: it is not planned. */
  looksAt: At | null;
  lookedAt: At;
  unanswered: boolean;
  callOff: () => void;
}

class YearPlay {
  readonly #asked: YearAsked;
  readonly #world: World;
  readonly #house: House;
  readonly #cases = new Map<StreamId, Case>();
  readonly #reached: { person: PersonId; at: At }[] = [];
  readonly #end: At;
  #bug: string | null = null;

  constructor(asked: YearAsked) {
    this.#asked = asked;
    this.#end = after(asked.start, YEAR);
    this.#world = new World({ seed: asked.seed, start: asked.start, picks: 'order' });
    this.#house = new House({
      world: this.#world,
      faults: CALM,
      teams: [rehearsedTeam(asked.team)],
      habitOf: (person) => this.#habitOf(person),
      answerOf: (reaction, stream) => {
        const found = this.#cases.get(stream);
        return found === undefined ? null : answersFor(found.incident, reaction);
      },
      watcher: {
        committed: ({ write }) => this.#committed(write),
        heard: () => undefined,
        sending: () => undefined,
        bug: (says) => {
          this.#bug ??= says;
        },
      },
    });
  }

  async run(heard: Progress): Promise<void> {
    await this.#world.runUntil(this.#asked.start);
    this.#planNext(this.#drawn(), 0);
    await inParts(this.#world, this.#end, heard);
    assert(this.#bug === null, `The year met a bug: ${this.#bug ?? ''}`);
  }

  outcome(): Year {
    const incidents = [...this.#cases.values()].map(({ incident, log, unanswered }) => ({
      incident,
      log,
      unanswered,
    }));
    return { asked: this.#asked, end: this.#end, incidents, reached: this.#reached };
  }

  /** When something breaks, and how bad it is, in order of time. */
  #drawn(): readonly Breakage[] {
    const { rates, start } = this.#asked;
    return Object.entries(rates)
      .flatMap(([severity, count]) =>
        Array.from({ length: count }, () => ({
          at: after(start, ms(this.#world.draw(YEAR))),
          severity,
        })),
      )
      .toSorted((a, b) => a.at - b.at);
  }

  /** One waits at a time, so that the world stays small. */
  #planNext(drawn: readonly Breakage[], index: number): void {
    const next = drawn[index];
    if (next === undefined) return;
    const happen = (): void => {
      this.#declare(next, index);
      this.#planNext(drawn, index + 1);
    };
    this.#world.plan('cues', 'something breaks', happen, { notBefore: next.at });
  }

  #declare({ severity }: Breakage, index: number): void {
    const stream = streamId(`year-${index + 1}`);
    const { now } = this.#world;
    this.#cases.set(stream, {
      incident: incidentKind.empty(stream),
      log: [],
      script: this.#drawnScript(index),
      looksAt: null,
      lookedAt: now,
      unanswered: false,
      callOff: () => undefined,
    });
    const { team } = this.#asked.team;
    const by = { kind: 'machine', machine: 'year' } as const;
    const title = `Incident ${index + 1} of the year`;
    this.#house.act(
      { stream, by, ask: { type: 'incident.declare', team, title, severity } },
      () => undefined,
    );
    const find = (): void => this.#find(stream);
    this.#world.plan('people', 'finds it', find, { takes: FOUND_AFTER });
  }

  #find(stream: StreamId): void {
    const found = this.#cases.get(stream);
    const { roster } = this.#asked.team;
    const person = roster.managers[0] ?? Object.values(roster.people)[0]?.id;
    if (found === undefined || person === undefined) return;
    if (found.incident.firstHoldAt !== null || !isOpen(found.incident)) return;
    found.unanswered = found.incident.firstPageAt !== null;
    const by = { kind: 'person', person } as const;
    this.#house.act({ stream, by, ask: { type: 'incident.acknowledge' } }, () => undefined);
  }

  #drawnScript(index: number): Script {
    const mitigateAfter = minutes(5 + this.#world.draw(85));
    const { care, seed } = this.#asked;
    return {
      answerAfter: null,
      works: true,
      mitigateAfter,
      resolveAfter: ms(mitigateAfter + minutes(5 + this.#world.draw(55))),
      // By the duty and its time, so that looking twice does not ask luck twice.
      forgets: ({ duty, dueAt, state }) =>
        state === 'open' && (hashOf(`${seed} ${index} ${duty} ${dueAt}`) % 1_000) / 1_000 >= care,
    };
  }

  #habitOf(person: PersonId): Habit {
    this.#reached.push({ person, at: this.#world.now });
    if (!this.#world.chance(this.#asked.attention)) return NEVER;
    const wait = seconds(30 + this.#world.draw(480));
    return { does: 'acknowledge', after: wait, looksAt: null, attention: 1 };
  }

  #committed({ streams, events }: Write): void {
    for (const row of events) {
      const found = this.#cases.get(row.stream);
      if (found === undefined) continue;
      const recorded = (madeOf(row) as Recorded<IncidentEvent> | null) ?? recordedOf(row);
      found.log.push(recorded);
      this.#read(recorded);
    }
    for (const row of streams) {
      const found = this.#cases.get(row.id);
      if (found === undefined) continue;
      found.incident = stateOf(row) as Incident;
      this.#planLook(row.id, found);
    }
  }

  /** What is only told, not paged, is read and taken in business hours. */
  #read({ stream, event }: Recorded<IncidentEvent>): void {
    if (event.type !== 'notice.sent' || event.words !== 'declared') return;
    if (!('person' in event.to)) return;
    const by = { kind: 'person', person: event.to.person } as const;
    const { now } = this.#world;
    const { business } = this.#asked.team.plan;
    const opens = isBusinessTime(now, business) ? now : nextOpening(now, business);
    const ask = { type: 'incident.acknowledge' } as const;
    const take = (): void => void this.#house.act({ stream, by, ask }, () => undefined);
    const notBefore = after(opens, minutes(1 + this.#world.draw(30)));
    this.#world.plan('people', 'reads', take, { notBefore });
  }

  /** Looks when something has changed, and when the next thing is near; never twice in a minute. */
  #planLook(stream: StreamId, found: Case): void {
    const soonest = after(found.lookedAt, LOOKS_AT_MOST_EVERY);
    this.#planLookAt(stream, found, later(this.#world.now, soonest));
  }

  #planLookAt(stream: StreamId, found: Case, when: At): void {
    if (found.looksAt !== null && found.looksAt <= when) return;
    found.callOff();
    found.looksAt = when;
    const look = (): void => this.#look(stream, found);
    found.callOff = this.#world.plan('people', 'look', look, { notBefore: when });
  }

  #look(stream: StreamId, found: Case): void {
    const { now } = this.#world;
    const { plan, roster } = this.#asked.team;
    const { incident, script } = found;
    found.looksAt = null;
    found.lookedAt = now;
    const scene = { incident, plan, manager: roster.managers[0] ?? null, now };
    for (const { by, ask } of [...wishesOf(scene, script), ...reviewOf(incident, now)]) {
      this.#house.act({ stream, by: { kind: 'person', person: by }, ask }, () => undefined);
    }
    const next = nextLook(incident, script, now);
    if (next !== null) this.#planLookAt(stream, found, next);
  }
}

interface Breakage {
  readonly at: At;
  readonly severity: string;
}

/** The review is held at its time. */
function reviewOf(incident: Incident, now: At): readonly Wish[] {
  const { scheduledFor, heldAt } = incident.review;
  const by = incident.lastHolder;
  if (by === null || scheduledFor === null || heldAt !== null || scheduledFor > now) return [];
  return [{ by, ask: { type: 'review.hold' } }];
}

/** When there is something to do again, if nothing happens before. */
function nextLook(incident: Incident, script: Script, now: At): At | null {
  const since = incident.firstHoldAt;
  const times = Object.values(incident.duties)
    .filter((duty) => duty.state === 'open' && script.forgets?.(duty) !== true)
    .map(({ dueAt }) => dueAt - AHEAD);
  if (since !== null && isOpen(incident)) {
    times.push(since + (script.mitigateAfter ?? 0), since + (script.resolveAfter ?? 0));
  }
  const { scheduledFor, heldAt } = incident.review;
  if (scheduledFor !== null && heldAt === null) times.push(scheduledFor);
  const ahead = times.filter((time) => time > now);
  return ahead.length === 0 ? null : at(Math.min(...ahead));
}
