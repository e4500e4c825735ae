// A group of alerts moved by hand, for tests.
import assert from 'node:assert/strict';
import { actionId, teamId } from '../basics/ids.ts';
import type { StreamId, TeamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Roster } from '../roster/roster.ts';
import type { Silence } from '../silence/silence.ts';
import { applied, nextDueOf } from '../stream/fold.ts';
import type { Asked, Recorded } from '../stream/stream.ts';
import type { GroupAction } from './action.ts';
import { groupStream } from './alert.ts';
import type { CountedAlert, StoredAlert } from './alert.ts';
import type { GroupEvent } from './event.ts';
import { USUAL_FLAPPING } from '../roster/usual.ts';
import { groupKind, needsAll } from './kind.ts';
import type { FlappingRule, Group } from './state.ts';

/** The team of the group. */
export const TEAM: TeamId = teamId('checkout');
/** The group. */
export const GROUP: StreamId = groupStream(TEAM, 'alertmanager', 'api');

/** Three severities, the last for the backlog. */
export const PLAN: LinkedPlan = {
  defaultSeverity: 'P1',
  severities: [
    { key: 'P0', aliases: ['Critical'], label: 'Critical', rank: 1, attention: 'page' },
    { key: 'P1', aliases: [], label: 'High', rank: 2, attention: 'page' },
    { key: 'P3', aliases: [], label: 'Low', rank: 4, attention: 'backlog' },
  ],
  review: { requiredWhen: [], attendees: [], sections: [] },
} as unknown as LinkedPlan;

/** A service that translates severities. */
const SERVICES: Roster['services'] = {
  api: {
    name: 'api',
    match: { job: 'api' },
    severityMap: { page: 'P0', ticket: 'P3' },
    unavailable: { alertname: 'ApiDown' },
  },
};

/** An alert that fires, or what more says. */
export function alert(fingerprint: string, more: Partial<StoredAlert> = {}): StoredAlert {
  return {
    source: 'alertmanager',
    fingerprint,
    group: 'api',
    status: 'firing',
    title: `Alert ${fingerprint}`,
    summary: '',
    labels: { severity: 'critical' },
    url: null,
    startsAt: null,
    endsAt: null,
    team: TEAM,
    stream: GROUP,
    firstAt: at(1_000),
    lastAt: at(2_000),
    count: 1,
    ...more,
  };
}

/** A group moved by hand: what it asked of others at each step. */
export class Life {
  state: Group;
  /** What it changed in the rows of alerts. */
  readonly changes: Readonly<Record<string, unknown>>[] = [];
  now: At = at(5_000);
  sources: readonly string[] = [];
  flapping: FlappingRule = USUAL_FLAPPING;
  /** What it counted of each alert, as the store remembers it, and the alert it looked at. */
  readonly #rows = new Map<string, { readonly counted: string | null; readonly seen: string }>();
  silences: readonly Silence[] = [];
  plan: LinkedPlan = PLAN;
  #count = 0;

  constructor(stream: StreamId = GROUP) {
    this.state = groupKind.empty(stream);
  }

  wake(...alerts: StoredAlert[]): readonly Asked[] {
    return this.act({ type: 'group.wake' }, alerts);
  }

  /** Lets minutes pass: what is due on the way is carried out with the alerts as they are. */
  to(minute: number, alerts: readonly StoredAlert[]): readonly Asked[] {
    const goal = at(5_000 + minute * 60_000);
    const asked: Asked[] = [];
    for (let due = nextDueOf(this.state); due !== null && due <= goal;) {
      this.now = due;
      asked.push(...this.act({ type: 'time.pass' }, alerts));
      due = nextDueOf(this.state);
    }
    this.now = goal;
    return asked;
  }

  act(
    wish: Readonly<Record<string, unknown>>,
    alerts: readonly StoredAlert[] = [],
    plan: LinkedPlan | null = this.plan,
  ): readonly Asked[] {
    const { decision, action } = this.#decide(wish, alerts, plan);
    assert.ok(decision.ok);
    for (const { fingerprint, counted } of decision.looked ?? []) {
      const seen = JSON.stringify(alerts.find((one) => one.fingerprint === fingerprint));
      this.#rows.set(fingerprint, { counted, seen });
    }
    for (const happening of decision.happened) {
      const seq = this.state.version + 1;
      const sealed = { stream: this.state.id, seq, at: this.now, by: action.by, v: 1 };
      const recorded: Recorded<GroupEvent> = { ...happening, ...sealed, cause: action.id };
      this.state = applied(groupKind.evolve, this.state, recorded);
      const effects = groupKind.effects(recorded, this.state);
      this.changes.push(...effects.filter(({ kind }) => kind === 'alert'));
    }
    return decision.then ?? [];
  }

  /** The code by which something is refused. */
  refused(wish: Readonly<Record<string, unknown>>, alerts: readonly StoredAlert[]): string {
    const { decision } = this.#decide(wish, alerts, this.plan);
    return decision.ok ? 'not refused' : decision.refusal.code;
  }

  #decide(
    wish: Readonly<Record<string, unknown>>,
    alerts: readonly StoredAlert[],
    plan: LinkedPlan | null,
  ): { readonly decision: ReturnType<typeof groupKind.decide>; readonly action: GroupAction } {
    this.#count += 1;
    const by = { kind: 'system' } as const;
    const own = { id: actionId(`a${this.#count}`), stream: this.state.id, by };
    const action = { ...own, ...wish } as unknown as GroupAction;
    const all = alerts.map((one) => this.#counted(one));
    const context = {
      now: this.now,
      plan,
      planHash: 'h',
      services: SERVICES,
      flapping: this.flapping,
      sources: this.sources,
      heartbeats: {},
      silences: this.silences,
      downUntil: null,
      alerts: all,
      isWhole: true,
    };
    const decision = groupKind.decide(this.state, action, context);
    if (!needsAll(this.state, action, this.now)) {
      const news = all.filter(({ isNews, status, counted }) => {
        return isNews || (status === 'resolved' && counted !== null);
      });
      const byNews = groupKind.decide(this.state, action, {
        ...context,
        alerts: news,
        isWhole: false,
      });
      assert.deepEqual(byNews, decision, 'what changed says the same as all of it');
    }
    return { decision, action };
  }

  #counted(one: StoredAlert): CountedAlert {
    const row = this.#rows.get(one.fingerprint);
    const isNews = row?.seen !== JSON.stringify(one);
    return { ...one, counted: row?.counted ?? null, isNews };
  }
}
