// A team that lives through time in a test: what is asked of it, what is due, and what its people are told.
import assert from 'node:assert/strict';
import { actionId, personId, streamId, teamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { planWith } from '../incident/plan.fixture.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { planOf } from '../roster/plan.fixture.ts';
import type { Roster } from '../roster/roster.ts';
import { SYSTEM } from '../stream/actor.ts';
import { applied, earliestTimer } from '../stream/fold.ts';
import type { Actor, Asked } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import type { TeamEvent } from './event.ts';
import { teamKind } from './kind.ts';
import type { Team } from './state.ts';

/** What the world says, with a plan that says little and nothing real open. */
export function contextOf(
  now: At,
  roster: Roster,
  more: Partial<Pick<TeamContext, 'plan' | 'realOpen'>> = {},
): TeamContext {
  return {
    now,
    team: teamId('shop'),
    roster,
    plan: planWith({ plan: planOf({}) }),
    realOpen: null,
    ...more,
  };
}

/** A team in time. */
export class TeamLife {
  state: Team = teamKind.empty(streamId('team:shop'));
  now: At;
  plan: LinkedPlan;
  roster: Roster;
  realOpen: string | null = null;
  /** Every event, with the wall time of UTC at which it happened. */
  readonly happened: { readonly at: string; readonly event: TeamEvent }[] = [];
  /** What was asked of other streams. */
  readonly asked: Asked[] = [];

  constructor(start: string, plan: LinkedPlan, roster: Roster) {
    this.now = at(Date.parse(start));
    this.plan = plan;
    this.roster = roster;
  }

  /** Somebody asks; `ok`, or the code of the refusal. */
  ask(person: string | null, wish: Readonly<Record<string, unknown>>): string {
    const by: Actor = person === null ? SYSTEM : { kind: 'person', person: personId(person) };
    const cause = actionId('a');
    const action = { id: cause, stream: this.state.id, by, ...wish } as unknown as TeamAction;
    const { now, roster, plan, realOpen } = this;
    const context = contextOf(now, roster, { plan, realOpen });
    const decision = teamKind.decide(this.state, action, context);
    if (!decision.ok) return decision.refusal.code;
    for (const { event, timers } of decision.happened) {
      const seq = this.state.version + 1;
      const given = timers === undefined ? {} : { timers };
      const recorded = { event, stream: this.state.id, seq, at: now, by, cause, v: 1, ...given };
      this.state = applied(teamKind.evolve, this.state, recorded);
      this.happened.push({ at: isoMinute(now), event });
    }
    this.asked.push(...(decision.then ?? []));
    return 'ok';
  }

  /** Lives on until an instant, and does on the way what comes due. */
  until(end: string): void {
    const last = Date.parse(end);
    for (let due = earliestTimer(this.state); due !== null; due = earliestTimer(this.state)) {
      if (due.timer.at > last) break;
      const { version } = this.state;
      this.now = at(Math.max(this.now, due.timer.at));
      this.ask(null, { type: 'time.pass' });
      assert.ok(this.state.version > version, `${due.name} is carried out`);
    }
    this.now = at(last);
  }

  /** Events of some types, each as its time and its type. */
  told(...types: readonly TeamEvent['type'][]): readonly string[] {
    return this.happened
      .filter(({ event }) => types.includes(event.type))
      .map((one) => `${one.at} ${one.event.type}`);
  }
}

function isoMinute(instant: At): string {
  return new Date(instant).toISOString().slice(0, 16);
}
