// A small team with a runbook, and a clock that tests move by hand. Minutes count from declaration;
// every timer that comes due on the way is carried out at its own instant.
import assert from 'node:assert/strict';
import { actionId, personId, streamId, teamId } from '../basics/ids.ts';
import type { StreamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import { own } from '../basics/own.ts';
import type { Cover } from '../oncall/cover.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Access, MethodWait } from '../roster/roster.ts';
import type { Party } from '../runbook/plan.ts';
import { applied, nextDueOf } from '../stream/fold.ts';
import type { Actor, Asked, Decision, Recorded, Refusal } from '../stream/stream.ts';
import type { IncidentAction } from './action.ts';
import type { IncidentContext, Outage } from './context.ts';
import { decideIncident } from './decide.ts';
import type { IncidentEvent } from './event.ts';
import { evolveIncident } from './evolve.ts';
import { emptyIncident } from './state.ts';
import type { Incident } from './state.ts';
import { START, planWith } from './plan.fixture.ts';

/** Who the made-up people are and which names of the runbook they answer for. */
export interface Cast {
  readonly access: Record<string, Access>;
  readonly bound: Record<string, readonly string[]>;
  readonly methods: Record<string, readonly string[]>;
  readonly quiet: readonly string[];
  /** Whom the last resort pages; eva unless said. */
  readonly managers?: readonly string[];
  /** Sources of alerts that are told of an acknowledgement. */
  readonly sources?: readonly string[];
  /** Services that the roster names. */
  readonly services?: readonly string[];
  /** Who learns beside whom. */
  readonly shadows?: Readonly<Record<string, readonly string[]>>;
  /** Severities for which a method is kept. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
  /** How long after the method before it a method comes. */
  readonly after?: Readonly<Record<string, MethodWait>>;
  /** How long after the last method somebody is paged again. */
  readonly repeatAfter?: Readonly<Record<string, Span>>;
  /** Minute at which those who sleep wake up. */
  readonly wakes?: number;
  /** Names that somebody else answers for from a minute on. */
  readonly next?: {
    readonly minute: number;
    readonly bound: Readonly<Record<string, readonly string[]>>;
  };
}

/** The usual cast: ana is on call, ben her backup, eva the boss and a manager. */
export function usualCast(): Cast {
  return {
    access: { ana: 'responder', ben: 'responder', chi: 'responder', eva: 'manager', vic: 'viewer' },
    bound: { Oncall: ['ana'], Backup: ['ben'], Boss: ['eva'] },
    methods: {},
    quiet: [],
  };
}

/** What a story may be told with. */
export interface Setting {
  readonly plan?: LinkedPlan;
  readonly cast?: Cast;
  readonly outages?: readonly Outage[];
  readonly severity?: string;
  readonly number?: number;
  readonly facts?: Readonly<Record<string, boolean>>;
}

/** An action without what every action has. */
export type Wish = { readonly type: IncidentAction['type'] } & Readonly<Record<string, unknown>>;

/** One incident's life, moved by hand. */
export class Story {
  state: Incident;
  cast: Cast;
  now: At = START;
  outages: readonly Outage[];
  openDrills: readonly StreamId[] = [];
  realOpen: string | null = null;
  /** Plans that may be adopted, by hash, and which of them is the team's of today. */
  readonly plans: Map<string, LinkedPlan> = new Map<string, LinkedPlan>();
  today = 'hash';
  mergeTarget: IncidentContext['facts']['mergeTarget'] = undefined;
  readonly plan: LinkedPlan;
  readonly log: Recorded<IncidentEvent>[] = [];
  readonly asked: Asked[] = [];
  readonly #number: number;
  #count = 0;

  constructor(setting: Setting = {}) {
    this.plan = setting.plan ?? planWith();
    this.cast = setting.cast ?? usualCast();
    this.outages = setting.outages ?? [];
    this.#number = setting.number ?? 1;
    this.state = emptyIncident(streamId('incident-1'));
  }

  /** Minutes since the declaration. */
  get minute(): number {
    return (this.now - START) / 60_000;
  }

  /** Lets time pass to a minute; what comes due on the way happens at its own instant. */
  to(minute: number): this {
    const goal = at(START + minute * 60_000);
    for (let steps = 0; ; steps += 1) {
      const next = nextDueOf(this.state);
      if (next === null || next > goal) break;
      assert.ok(steps < 10_000, 'time stands still');
      if (next > this.now) this.now = next;
      const decision = this.#decide({ type: 'time.pass' }, { kind: 'system' });
      assert.ok(decision.ok);
    }
    if (goal > this.now) this.now = goal;
    return this;
  }

  /** Jumps to a minute as if nothing had run on the way. */
  jump(minute: number): this {
    this.now = at(START + minute * 60_000);
    return this;
  }

  /** A person does something that must be accepted. */
  by(person: string, wish: Wish): this {
    const decision = this.#decide(wish, { kind: 'person', person: personId(person) });
    assert.ok(decision.ok, `Refused: ${decision.ok ? '' : JSON.stringify(decision.refusal)}`);
    return this;
  }

  /** The operator of the server, whom this roster does not name, does something that must be accepted. */
  operator(wish: Wish): this {
    const decision = this.#decide(wish, {
      kind: 'person',
      person: personId('oda'),
      operator: true,
    });
    assert.ok(decision.ok, `Refused: ${decision.ok ? '' : JSON.stringify(decision.refusal)}`);
    return this;
  }

  /** What the operator of the server is refused. */
  operatorRefused(wish: Wish): Refusal {
    const decision = this.#decide(wish, {
      kind: 'person',
      person: personId('oda'),
      operator: true,
    });
    assert.ok(!decision.ok, 'It was accepted');
    return decision.refusal;
  }

  /** A machine does something that must be accepted. */
  machine(wish: Wish): this {
    const decision = this.#decide(wish, { kind: 'machine', machine: 'monitor' });
    assert.ok(decision.ok, `Refused: ${decision.ok ? '' : JSON.stringify(decision.refusal)}`);
    return this;
  }

  /** What somebody is refused. */
  refused(person: string | null, wish: Wish): Refusal {
    const by: Actor =
      person === null
        ? { kind: 'machine', machine: 'monitor' }
        : { kind: 'person', person: personId(person) };
    const before = this.state;
    const decision = this.#decide(wish, by);
    assert.ok(!decision.ok, 'It was accepted');
    assert.equal(this.state, before);
    return decision.refusal;
  }

  /** Minutes at which an event of a type happened, or what is picked of each. */
  minutesOf(type: IncidentEvent['type']): number[] {
    return this.all(type).map((recorded) => (recorded.at - START) / 60_000);
  }

  /** Events of a type, with their envelope. */
  all(type: IncidentEvent['type']): Recorded<IncidentEvent>[] {
    return this.log.filter((recorded) => recorded.event.type === type);
  }

  /** `minute person purpose` of every page. */
  pages(): string[] {
    return this.log.flatMap(({ at: when, event }) =>
      event.type === 'page.started'
        ? [`${(when - START) / 60_000} ${event.person} ${event.purpose}`]
        : [],
    );
  }

  /** `minute person words` of every notice to a person. */
  notices(words: string): string[] {
    return this.log.flatMap(({ at: when, event }) =>
      event.type === 'notice.sent' && event.words === words && 'person' in event.to
        ? [`${(when - START) / 60_000} ${event.to.person}`]
        : [],
    );
  }

  #decide(wish: Wish, by: Actor): Decision<IncidentEvent, Asked, Incident> {
    this.#count += 1;
    const id = actionId(`action-${this.#count}`);
    const action = { id, stream: this.state.id, by, ...wish } as unknown as IncidentAction;
    const decision = decideIncident(this.state, action, this.#context(action));
    if (!decision.ok) return decision;
    for (const happening of decision.happened) {
      const recorded: Recorded<IncidentEvent> = {
        ...happening,
        stream: this.state.id,
        seq: this.state.version + 1,
        at: this.now,
        by,
        cause: id,
        v: 1,
      };
      this.log.push(recorded);
      this.state = applied(evolveIncident, this.state, recorded);
    }
    // What the rules folded to decide is what the log folds to.
    assert.deepEqual(decision.folded?.at(-1) ?? this.state, this.state);
    this.asked.push(...(decision.then ?? []));
    return decision;
  }

  /** The plan of a hash. */
  planOf(hash: string): LinkedPlan | undefined {
    return hash === 'hash' ? this.plan : this.plans.get(hash);
  }

  #context(action: IncidentAction): IncidentContext {
    const hash = action.type === 'incident.replan' ? (action.plan ?? this.today) : '';
    const wanted = this.planOf(hash);
    return {
      now: this.now,
      plan: this.planOf(this.state.plan) ?? this.plan,
      planHash: 'hash',
      coverOf: (party, when) => this.#coversOf(party, when),
      personOf: (person) => {
        const access = own(this.state.guests, person) ? 'responder' : this.cast.access[person];
        return access === undefined
          ? null
          : { name: person.toUpperCase(), access, cover: this.#cover(person, 'by name') };
      },
      onCallOf: (team) => this.#onCallOf(team),
      otherTeams: [teamId('billing')],
      nameOf: (person) => person.toUpperCase(),
      sources: this.cast.sources ?? [],
      services: this.cast.services ?? [],
      teamStream: streamId('team:checkout'),
      managers: (this.cast.managers ?? ['eva']).map(personId),
      outages: this.outages,
      facts: {
        nextNumber: this.#number,
        similarOpen: [],
        openDrills: this.openDrills,
        ...(wanted === undefined ? {} : { replan: { hash, plan: wanted, says: ['It is other'] } }),
        ...(this.realOpen === null ? {} : { realOpen: this.realOpen }),
        ...(this.mergeTarget === undefined ? {} : { mergeTarget: this.mergeTarget }),
      },
    };
  }

  // dora is on call in the other team.
  #onCallOf(team: string): { name: string; covers: Cover[] } | null {
    if (team !== 'billing') return null;
    return { name: 'Billing', covers: [this.#cover('dora', 'on call, weekly rota, primary')] };
  }

  #coversOf(party: Party, when: At): Cover[] {
    if ('of' in party) return party.of.flatMap((one) => this.#coversOf(one, when));
    const { bound, next } = this.cast;
    const change = next === undefined ? null : at(START + next.minute * 60_000);
    const isNext = change !== null && when >= change && next?.bound[party.name] !== undefined;
    const until = change !== null && when < change && next?.bound[party.name] ? change : null;
    const people = (isNext ? next?.bound : bound)?.[party.name] ?? [];
    return people.map((person) => ({ ...this.#cover(person, `bound to ${party.name}`), until }));
  }

  #cover(person: string, because: string): Cover {
    const methods = this.cast.methods[person] ?? ['email'];
    const { wakes } = this.cast;
    const isUp = wakes !== undefined && this.minute >= wakes;
    const quiet = this.cast.quiet.includes(person) && !isUp;
    const reach = methods.map((method) => {
      const severities = this.cast.only?.[method];
      const after = this.cast.after?.[method];
      return {
        method,
        kind: 'email',
        usable: true,
        quiet,
        ...(severities === undefined ? {} : { severities }),
        ...(after === undefined ? {} : { after }),
      };
    });
    const repeatAfter = this.cast.repeatAfter?.[person];
    const again = repeatAfter === undefined ? {} : { repeatAfter };
    const shadows = this.cast.shadows?.[person]?.map((one) => personId(one)) ?? [];
    const wakesAt =
      quiet && wakes !== undefined ? { wakesAt: at(START + wakes * 60_000) } : undefined;
    const isNamed = because === 'by name';
    const own = { person: personId(person), until: null, because, reach, ...again, ...wakesAt };
    return isNamed ? own : { ...own, shadows };
  }
}

/** A declared incident, by vic the viewer's colleague chi unless an alert declares it. */
export function declared(setting: Setting = {}): Story {
  const story = new Story(setting);
  return story.by('chi', {
    type: 'incident.declare',
    team: teamId('checkout'),
    title: 'Checkout is down',
    severity: setting.severity ?? 'SEV-1',
    ...(setting.facts === undefined ? {} : { facts: setting.facts }),
  });
}

/** The group of its alerts. */
export const GROUP: StreamId = streamId('group:checkout:alertmanager:errors');

/** An incident that a group of alerts declares. */
export function alerted(setting: Setting = {}, alertMinute = 0, recurrenceOf?: StreamId): Story {
  const story = new Story(setting);
  return story.machine({
    type: 'incident.declare',
    team: teamId('checkout'),
    title: 'Error rate high',
    severity: setting.severity ?? 'SEV-1',
    alerts: {
      group: GROUP,
      alertAt: at(START + alertMinute * 60_000),
      firing: 1,
      notes: [{ fingerprint: 'f1', title: 'Error rate high', severity: 'SEV-1' }],
      ...(recurrenceOf === undefined ? {} : { recurrenceOf }),
    },
  });
}

/** What a group of alerts says of its incident. */
export function alertsNow(
  firing: number,
  more: Partial<Extract<IncidentAction, { type: 'incident.alerts' }>> = {},
): Wish {
  return {
    type: 'incident.alerts',
    group: GROUP,
    firing,
    severity: null,
    joined: [],
    ended: [],
    ...more,
  };
}
