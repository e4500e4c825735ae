// Looks on while a simulation runs, and says which claim of docs/spec/simulation.md was broken first.
// It sees what the store committed, what the node heard, and what left the house; it folds every log
// on its own, from the stored text.
import { ASIDE } from '#/contract/aside.ts';
import type {
  DeliveryRow,
  Outgoing,
  TeamEntry,
  Unit,
  UnitResult,
  Write,
} from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { later, minutes } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import { isLive } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { GroupEvent } from '#/core/alert/event.ts';
import { recordedOfRow } from '#/loop/subject.ts';
import { applied, nextDueOf } from '#/core/stream/fold.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import type { Team } from '#/core/team/state.ts';
import { recordedOf } from '#/sim/recorded.ts';
import { drillBesideReal, pagedUnlisted } from './drills.ts';
import { Hush } from './hush.ts';
import { Rings } from './rings.ts';
import { PLANTED } from './spoiled.ts';
import { forgotten, Timing } from './timing.ts';

/** One broken claim. */
export interface Breach {
  readonly rule: string;
  readonly says: string;
}

type Done = Extract<UnitResult, { kind: 'done' }>;
type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;

const SEEKING = ['answer', 'last-resort'];

/** How long a node may need to get to what is due, with a slow store and a full table. */
export const SLACK: Span = minutes(2);

/** Watches one run. */
export class Witness {
  breach: Breach | null = null;
  readonly incidents: Map<string, Incident> = new Map();
  readonly deliveries: Map<string, DeliveryRow> = new Map();
  /** Every stream that was written, with its kind. */
  readonly streams: Map<StreamId, string> = new Map();
  readonly teams: Map<string, Team> = new Map();
  readonly nextDue: Map<string, At> = new Map();
  readonly handled: Set<string> = new Set();
  /** When somebody last said of an alert that it ended, by its team and fingerprint. */
  readonly endedByHand: Map<string, At> = new Map();
  readonly counts: { commits: number; events: number; sends: number; repeats: number } = {
    commits: 0,
    events: 0,
    sends: 0,
    repeats: 0,
  };
  /** How often the methods of a page changed while it rang. */
  readonly #rerouted = new Map<string, number>();
  readonly timing: Timing = new Timing(SLACK);
  readonly hush: Hush = new Hush(SLACK, this.teams);
  readonly #told = new Set<string>();
  readonly #routes = new Map<string, string>();
  readonly #fired = new Set<string>();
  readonly #rings = new Rings();
  /** Deliveries that are over, as far as the node heard of it. */
  #over = new Map<string, string>();
  /** Deliveries that are over, by what was committed. */
  readonly #ended = new Map<string, string>();
  readonly #subjects = new Map<string, Set<string>>();
  readonly #sent = new Map<string, string>();
  readonly #managers = new Map<string, readonly string[]>();
  readonly #alerts = new Map<string, { stream: StreamId; alert: Alert }>();

  /** Streams whose rules are broken on purpose: of them only is asked that people are told. */
  readonly isSpoiled: (stream: StreamId) => boolean;

  constructor(isSpoiled: (stream: StreamId) => boolean = () => false) {
    this.isSpoiled = isSpoiled;
  }

  /** The store committed a unit. */
  committed({ write, now }: Done, unit: Unit): void {
    this.counts.commits += 1;
    this.counts.events += write.events.length;
    if (unit.action !== null) this.handled.add(unit.action.id);
    this.#seeDeliveries(write);
    this.#seeEnds(write, this.#ended);
    for (const row of write.streams) this.#seeStream(row, write.events, now);
    this.#seeSilences(write);
    for (const { team, fingerprint, ended } of write.alerts) {
      if (ended) this.endedByHand.set(`${team} ${fingerprint}`, now);
    }
    const drill = drillBesideReal(this.incidents.values());
    if (drill !== null) this.#breaks('SIM-20', drill);
  }

  /** The node heard of a commit: from here on it knows better than to send what is over. */
  heard({ write }: Done): void {
    this.#seeEnds(write, this.#over);
  }

  /** The node starts to send a message. */
  sending(message: Outgoing, address: string): void {
    this.counts.sends += 1;
    for (const id of message.carries ?? [message.id]) this.#seeSent(id, address);
    const bytes = `${message.subject}\n${message.text}`;
    const before = this.#sent.get(message.id);
    if (before !== undefined) this.counts.repeats += 1;
    if (before !== undefined && before !== bytes) {
      this.#breaks('SIM-1', `${message.id} was sent again with other words`);
    }
    this.#sent.set(message.id, bytes);
  }

  #seeSent(id: string, address: string): void {
    const row = this.deliveries.get(id);
    const over = this.#over.get(id);
    if (row === undefined) return this.#breaks('SIM-1', `${id} was sent, never committed`);
    if (over !== undefined) this.#breaks('SIM-1', `${id} was sent after it was ${over}`);
    if (row.address !== address) this.#breaks('SIM-1', `${id} went to another address`);
  }

  /** The node died: the next one knows what was committed, and nothing else. */
  crashed(): void {
    this.#over = new Map(this.#ended);
  }

  /** Who can be reached when nobody else answers. */
  managersOf(teams: readonly TeamEntry[]): void {
    for (const { team, roster } of teams) {
      const reachable = roster.managers.filter(
        (id) => (roster.people[id]?.methods.length ?? 0) > 0,
      );
      this.#managers.set(team, reachable);
    }
  }

  /** A sender was told that its alert is stored. */
  alertAccepted(stream: StreamId, alert: Alert): void {
    const key = `${stream} ${alert.fingerprint}`;
    const before = this.#alerts.get(key)?.alert;
    if (before !== undefined && isNewer(before, alert)) return;
    this.#alerts.set(key, { stream, alert });
  }

  /** The newest word of each sender that was accepted. */
  lastAccepted(): readonly { readonly stream: StreamId; readonly alert: Alert }[] {
    return [...this.#alerts.values()];
  }

  /** A caller was told yes. */
  accepted(action: string): void {
    if (!this.handled.has(action)) this.#breaks('SIM-2', `${action} was accepted and is not kept`);
  }

  /** The node has run for a while: nothing may be overdue since before that instant. */
  idle(before: At): void {
    for (const [stream, due] of this.nextDue) {
      if (due < before) this.#breaks('SIM-5', `${stream} is overdue since ${due}`);
    }
  }

  /** The loop says that the rules broke. */
  bug(says: string): void {
    if (!says.includes(PLANTED)) this.#breaks('SIM-12', says);
  }

  /** Any other claim that did not hold. */
  breaks(rule: string, says: string): void {
    this.#breaks(rule, says);
  }

  #seeDeliveries(write: Write): void {
    for (const { stream, type, body } of write.events) {
      if (type !== 'page.rerouted') continue;
      const subject = `${stream} ${(JSON.parse(body) as { page: string }).page}`;
      this.#rerouted.set(subject, (this.#rerouted.get(subject) ?? 0) + 1);
    }
    for (const row of write.deliveries) {
      this.deliveries.set(row.id, row);
      const subject = `${row.stream} ${row.subject}`;
      const ids = this.#subjects.get(subject) ?? new Set();
      this.#subjects.set(subject, ids.add(row.id));
      if (row.lane !== 'page' || row.subject === ASIDE) continue;
      const rerouted = this.#rerouted.get(subject) ?? 0;
      const route = `${subject} ${row.method} ${rerouted} ${attemptOf(row, write)}`;
      const other = this.#routes.get(route);
      if (other !== undefined && other !== row.id) {
        this.#breaks('SIM-8', `${route} has deliveries ${other} and ${row.id}`);
      }
      this.#routes.set(route, row.id);
      const ring = row.status === 'ready' ? this.#rings.judge(row) : null;
      if (ring !== null) this.#breaks('SIM-18', ring);
    }
  }

  #seeEnds(write: Write, over: Map<string, string>): void {
    for (const { id, status } of write.settled) {
      if (status !== 'ready') over.set(id, status);
    }
    for (const { stream, subject } of write.withdrawn) {
      for (const id of this.#subjects.get(`${stream} ${subject}`) ?? []) {
        if (!over.has(id)) over.set(id, 'withdrawn');
      }
    }
  }

  #seeStream(row: StreamRow, events: readonly EventRow[], now: At): void {
    if (this.isSpoiled(row.id)) return;
    if (row.nextDue === null) this.nextDue.delete(row.id);
    else this.nextDue.set(row.id, later(row.nextDue, now)); // It can be found from here on.
    if (row.aside !== null) this.#breaks('SIM-12', `${row.id} is set aside: ${row.aside}`);
    this.streams.set(row.id, row.kind);
    if (row.kind === 'team' && row.state !== '') {
      this.teams.set(row.id, JSON.parse(row.state) as Team);
    }
    if (row.kind !== 'incident') return;
    let state = this.incidents.get(row.id) ?? incidentKind.empty(row.id);
    for (const stored of events) {
      if (stored.stream !== row.id) continue;
      const recorded = recordedOf(stored);
      this.#seeEvent(state, recorded);
      state = applied(incidentKind.evolve, state, recorded);
    }
    this.incidents.set(row.id, state);
    this.#seeLastResort(row, events);
    this.#judge(row, state);
  }

  #seeEvent(before: Incident, recorded: Recorded<IncidentEvent>): void {
    const { event } = recorded;
    const claim = this.timing.judge(before, recorded);
    if (claim !== null) this.#breaks(claim.rule, claim.says);
    if (event.type === 'ladder.started') this.#told.delete(before.id);
    if (event.type === 'page.started' || event.type === 'last-resort.reached') {
      this.#told.add(before.id);
    }
    if (recorded.seq !== before.version + 1) {
      this.#breaks('SIM-7', `${recorded.stream} goes from ${before.version} to ${recorded.seq}`);
    }
    if (event.type === 'page.started') this.#seePage(before, event);
    if (event.type === 'rung.climbed') this.#seeRung(before, event);
  }

  /** What silences hold, after what was decided over them is known. */
  #seeSilences({ events }: Write): void {
    let declared: Of<'incident.declared'> | null = null;
    for (const stored of events) {
      if (this.isSpoiled(stored.stream)) continue;
      const says = stored.type.startsWith('group.')
        ? this.hush.seeGroup(recordedOfRow(stored, {}) as Recorded<GroupEvent>)
        : this.#seeJoined(recordedOf(stored), declared);
      if (says !== null) this.#breaks('SIM-22', says);
      const { event } = recordedOf(stored);
      declared = event.type === 'incident.declared' ? event : declared;
    }
  }

  #seeJoined(
    recorded: Recorded<IncidentEvent>,
    declared: Of<'incident.declared'> | null,
  ): string | null {
    const { event } = recorded;
    if (event.type !== 'alerts.changed') return null;
    const since = declared?.groups.includes(event.group) === true ? declared.alertAt : null;
    const clock = since === null ? null : this.hush.seeClock(since, event);
    return clock ?? this.hush.seeJoined({ ...recorded, event });
  }

  #seePage(before: Incident, event: Of<'page.started'>): void {
    const { purpose, page } = event;
    const unlisted = pagedUnlisted(before, event);
    if (unlisted !== null) this.#breaks('SIM-20', unlisted);
    if (before.hold !== null && SEEKING.includes(purpose)) {
      this.#breaks('SIM-3', `${page} started while ${before.hold.by} holds it`);
    }
  }

  #seeRung(before: Incident, { ladder, due, index }: Of<'rung.climbed'>): void {
    if (ladder === 'by-hand') return;
    const pass = ladder === 'answer' ? `pass ${before.ladder.pass}, rung ${index}` : due;
    const once = `${before.id} ${pass}`;
    if (this.#fired.has(once)) this.#breaks('SIM-9', `${once} fired twice`);
    this.#fired.add(once);
  }

  #seeLastResort(row: StreamRow, events: readonly EventRow[]): void {
    // A drill has whom it lists and nobody else, and they may be asleep [DRL-1].
    if (this.incidents.get(row.id)?.drill === true) return;
    const own = events.filter(({ stream }) => stream === row.id);
    const reached = own.findLastIndex(({ type }) => type === 'last-resort.reached');
    // Whoever says no at this moment, also as handing back, is asked again in the next round [ACK-10].
    const saidNo = own.flatMap((one) => whoSaidNo(one) ?? []);
    const managers = this.#managers.get(row.team);
    if (reached < 0 || managers?.every((person) => saidNo.includes(person)) === true) return;
    const pages = own.slice(reached).filter(({ type }) => type === 'page.started');
    if (pages.length === 0) this.#breaks('SIM-10', `the last resort of ${row.id} pages nobody`);
  }

  #judge(row: StreamRow, state: Incident): void {
    if (JSON.stringify(state) !== row.state) {
      this.#breaks('SIM-6', `${row.id} at ${row.version} differs from its log`);
    }
    if (row.version !== state.version || (row.nextDue !== nextDueOf(state) && row.woken === 'no')) {
      this.#breaks('SIM-7', `${row.id} at ${row.version} is indexed for ${row.nextDue}`);
    }
    const ringing = Object.values(state.pages).some(({ purpose }) => SEEKING.includes(purpose));
    if (state.hold !== null && ringing) this.#breaks('SIM-3', `${row.id} is held and still rings`);
    const [lost] = forgotten(state);
    if (lost !== undefined)
      this.#breaks('SIM-16', `${lost} of ${row.id} at ${row.version} is open and has no time`);
    if (!isLive(state) || state.attention !== 'page' || state.hold !== null) return;
    const waits = state.timers['ladder'] !== undefined;
    if (!waits && !ringing) this.#breaks('SIM-4', `${row.id} at ${row.version} waits for nothing`);
    if (!this.#told.has(row.id))
      this.#breaks('SIM-17', `${row.id} at ${row.version} is told to nobody`);
    if (state.ladder.rounds > 0 && !waits) {
      this.#breaks('SIM-10', `${row.id} at ${row.version} has a last resort that does not repeat`);
    }
  }

  #breaks(rule: string, says: string): void {
    this.breach ??= { rule, says };
  }
}

/** Which attempt of its page a delivery is: a page nobody answers is sent again later [PAG-4]. */
function attemptOf({ id, stream }: DeliveryRow, { events }: Write): number {
  const seq = Number(id.slice(stream.length + 1).split('/')[0]);
  const event = events.find((one) => one.stream === stream && one.seq === seq);
  return event === undefined ? 0 : ((JSON.parse(event.body) as { index?: number }).index ?? 0);
}

/** True where the first of two words of one sender is the later one. */
function isNewer(one: Alert, other: Alert): boolean {
  function began(alert: Alert): number {
    return alert.startsAt ?? 0;
  }
  if (began(one) !== began(other)) return began(one) > began(other);
  return one.status === 'resolved' && other.status === 'firing';
}

function whoSaidNo({ type, body }: EventRow): string | null {
  if (type !== 'page.ended' && type !== 'hold.ended') return null;
  const event = JSON.parse(body) as Of<'page.ended'> | Of<'hold.ended'>;
  if (event.type === 'hold.ended') return event.how === 'handed-back' ? event.by : null;
  return event.how === 'declined' ? event.person : null;
}
