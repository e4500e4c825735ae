// A team between its incidents, in simulated time and through the real loop: what it owes, what it is told.
import assert from 'node:assert/strict';
import { personId } from '#/core/basics/ids.ts';
import type { PersonId, StreamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { TeamEvent } from '#/core/team/event.ts';
import type { Team } from '#/core/team/state.ts';
import { teamStream } from '#/core/team/stream.ts';
import { CALM } from '#/sim/faults.ts';
import { House } from '#/sim/house.ts';
import type { Asked } from '#/sim/house.ts';
import { NEVER } from '#/sim/people.ts';
import { World } from '#/sim/world.ts';
import { START } from './scenario.ts';
import type { Subject } from './scenario.ts';

/** A text as somebody got it. */
export interface Got {
  readonly at: number;
  readonly address: string;
  readonly subject: string;
}

/** A house with one team, from a Wednesday morning on. */
export class Between {
  readonly world: World = new World({ seed: 1, start: START, picks: 'order' });
  readonly house: House;
  readonly events: TeamEvent[] = [];
  readonly stream: StreamId;
  readonly subject: Subject;

  constructor(subject: Subject) {
    this.subject = subject;
    this.stream = teamStream(subject.team.team);
    this.house = new House({
      world: this.world,
      faults: CALM,
      teams: [subject.team],
      habitOf: () => NEVER,
      watcher: {
        committed: ({ write }) => {
          for (const { stream, body } of write.events) {
            if (stream === this.stream) this.events.push(JSON.parse(body) as TeamEvent);
          }
        },
        heard: () => undefined,
        sending: () => undefined,
        bug: (says) => assert.fail(says),
      },
    });
  }

  /** Lives on until so many days after the start. */
  async days(count: number): Promise<void> {
    await this.world.runUntil(at(START + count * 86_400_000));
  }

  /** Somebody of the team asks something of it. */
  async ask(person: PersonId, ask: Asked['ask'], stream: StreamId = this.stream): Promise<string> {
    let code = 'unheard';
    this.house.act({ stream, by: { kind: 'person', person }, ask }, (outcome) => {
      code = outcome.ok ? 'ok' : outcome.refusal.code;
    });
    await this.world.runUntil(this.world.now);
    return code;
  }

  /** What was sent whose subject matches. */
  got(subject: RegExp): readonly Got[] {
    return this.house.providers.arrived
      .filter(({ message }) => subject.test(message.subject))
      .map((one) => ({ at: one.at, address: one.address, subject: one.message.subject }));
  }

  /** The state of the team's own stream. */
  async state(): Promise<Team> {
    const row = await this.house.store.stream(this.stream);
    assert.ok(row !== null);
    return JSON.parse(row.state) as Team;
  }

  /** Anybody of the team. */
  get somebody(): PersonId {
    return personId(Object.keys(this.subject.team.roster.people)[0] ?? '');
  }
}
