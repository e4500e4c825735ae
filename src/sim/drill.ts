// A rehearsal: one incident of a team's plan, played by the real loop and the real rules in simulated
// time, with people who keep silent or keep the process.
import type { Refusal } from '#/core/stream/stream.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import type { EventRow } from '#/contract/rows.ts';
import { assert, present } from '#/core/basics/assert.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { PersonId, StreamId } from '#/core/basics/ids.ts';
import { after, minutes } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import type { Incident } from '#/core/incident/state.ts';
import { applied } from '#/core/stream/fold.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import { CALM } from './faults.ts';
import { House } from './house.ts';
import { inParts, unheard } from './progress.ts';
import type { Progress } from './progress.ts';
import type { Arrived } from './provider.ts';
import { recordedOf } from './recorded.ts';
import { answersFor, wishesOf } from './responder.ts';
import type { Script, Wish } from './responder.ts';
import { BARE, habitsOf, rehearsedTeam, stage } from './staging.ts';
import type { Staging } from './staging.ts';
import { World } from './world.ts';

/** What is rehearsed. */
export interface Rehearsal {
  readonly team: TeamEntry;
  readonly title: string;
  /** Key or alias of a severity; the plan's default where absent. */
  readonly severity: string | null;
  readonly start: At;
  readonly lasts: Span;
  /** What the people do; null: nobody answers anything. */
  readonly script: Script | null;
  readonly facts: Readonly<Record<string, boolean>>;
  /** What happens at fixed times after the declaration, whoever is there. */
  readonly cues: readonly Cue[];
  /** Habits of people, alerts and failures; without it nobody reads what arrives. */
  readonly staging?: Staging;
}

/** Something asked at a fixed time of the rehearsal. */
export interface Cue {
  readonly after: Span;
  /** Who asks it; null: whoever holds the incident, else the first manager. */
  readonly by: PersonId | null;
  readonly ask: Wish['ask'];
}

/** A "no" of the rules during the rehearsal. */
export interface Denial {
  readonly at: At;
  readonly by: PersonId;
  readonly action: string;
  readonly refusal: Refusal;
}

/** What came of it. */
export interface Story {
  readonly rehearsal: Rehearsal;
  readonly log: readonly Recorded<IncidentEvent>[];
  readonly incident: Incident;
  readonly arrived: readonly Arrived[];
  readonly denials: readonly Denial[];
  /** Refused at its declaration; the log is empty then, as where the alerts declared nothing. */
  readonly refused: Refusal | null;
  readonly end: At;
}

const DECLARED = streamId('incident-of-the-drill');
const LOOKS_EVERY = minutes(1);

/** Plays one incident from its declaration on. */
export async function rehearse(rehearsal: Rehearsal, heard: Progress = unheard): Promise<Story> {
  const play = new Play(rehearsal);
  const end = await play.run(heard);
  return play.story(end);
}

class Play {
  readonly #rehearsal: Rehearsal;
  readonly #world: World;
  readonly #house: House;
  readonly #log: Recorded<IncidentEvent>[] = [];
  readonly #denials: Denial[] = [];
  readonly #staging: Staging;
  /** Where alerts declare it, the first incident of them is the one whose story is told. */
  #stream: StreamId | null;
  #incident: Incident = incidentKind.empty(DECLARED);
  #refused: Refusal | null = null;
  #bug: string | null = null;

  constructor(rehearsal: Rehearsal) {
    this.#rehearsal = rehearsal;
    this.#staging = rehearsal.staging ?? BARE;
    this.#stream = this.#staging.alerts.length === 0 ? DECLARED : null;
    this.#world = new World({ seed: 1, start: rehearsal.start, picks: 'order' });
    this.#house = new House({
      world: this.#world,
      faults: CALM,
      teams: [rehearsedTeam(rehearsal.team)],
      habitOf: habitsOf(this.#staging),
      answerOf: (reaction) => answersFor(this.#incident, reaction),
      watcher: {
        committed: ({ write }) => {
          for (const row of write.events) this.#see(row);
        },
        heard: () => undefined,
        sending: () => undefined,
        bug: (says) => {
          this.#bug ??= says;
        },
      },
    });
  }

  async run(heard: Progress): Promise<At> {
    const { start, lasts, cues, script } = this.#rehearsal;
    const end = after(start, lasts);
    await this.#world.runUntil(start); // The node starts before anybody asks anything of it.
    if (this.#staging.alerts.length === 0) this.#declare();
    stage(this.#staging, this.#world, this.#house, this.#rehearsal.team.team);
    for (const cue of cues) {
      const happen = (): void => this.#cue(cue);
      this.#world.plan('cues', cue.ask.type, happen, { notBefore: after(start, cue.after) });
    }
    if (script !== null) this.#look(script);
    await inParts(this.#world, end, heard);
    assert(this.#bug === null, `The drill met a bug: ${this.#bug ?? ''}`);
    return end;
  }

  story(end: At): Story {
    return {
      rehearsal: this.#rehearsal,
      log: this.#log,
      incident: this.#incident,
      arrived: this.#house.providers.arrived,
      denials: this.#denials,
      refused: this.#refused,
      end,
    };
  }

  #see(row: EventRow): void {
    if (row.type === 'incident.declared' && this.#stream === null) {
      this.#stream = row.stream;
      this.#incident = incidentKind.empty(row.stream);
    }
    if (row.stream === this.#stream) this.#record(recordedOf(row));
  }

  #record(recorded: Recorded<IncidentEvent>): void {
    this.#log.push(recorded);
    this.#incident = applied(incidentKind.evolve, this.#incident, recorded);
  }

  #declare(): void {
    const { team, title, severity, facts } = this.#rehearsal;
    const ask = { type: 'incident.declare', team: team.team, title, facts } as const;
    const by = { kind: 'machine', machine: 'drill' } as const;
    const asked = severity === null ? ask : { ...ask, severity };
    this.#house.act({ stream: DECLARED, by, ask: asked }, (acted) => {
      if (!acted.ok) this.#refused = acted.refusal;
    });
  }

  #cue(cue: Cue): void {
    const manager = this.#rehearsal.team.roster.managers[0];
    const by = present(cue.by ?? this.#incident.hold?.by ?? manager, 'A drill has somebody to act');
    this.#wish({ by, ask: cue.ask });
  }

  #look(script: Script): void {
    const { team } = this.#rehearsal;
    const manager = team.roster.managers[0] ?? null;
    const { now } = this.#world;
    const scene = { incident: this.#incident, plan: team.plan, manager, now };
    for (const wish of wishesOf(scene, script)) this.#wish(wish);
    this.#world.plan('people', 'look', () => this.#look(script), { takes: LOOKS_EVERY });
  }

  #wish({ by, ask }: Wish): void {
    const at = this.#world.now;
    // Before the alerts declared it there is nothing to act on, and the rules say so.
    const stream = this.#stream ?? DECLARED;
    this.#house.act({ stream, by: { kind: 'person', person: by }, ask }, (acted) => {
      if (!acted.ok) this.#denials.push({ at, by, action: ask.type, refusal: acted.refusal });
    });
  }
}
