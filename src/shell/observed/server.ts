// A server, observed: what its store, its loop and its channels do becomes figures.
import { METRICS } from '#/contract/meters.ts';
import type { LabelsOf, Meters } from '#/contract/meters.ts';
import type { Channels, Directory, Store } from '#/contract/ports.ts';
import { StoreAway } from '#/contract/store-away.ts';
import type { Loop } from '#/loop/loop.ts';
import { watchedChannels } from './channels.ts';
import type { Handed } from './channels.ts';
import type { Onlooker } from './onlooker.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { OpenIncidents } from './open-incidents.ts';
import { countOutcomes } from './outcomes.ts';
import { PageFlights } from './pages.ts';
import { ProcessFigures } from './process.ts';
import { watchedStore } from './store.ts';

/** What is observed. */
export interface Observed {
  readonly meters: Meters;
  readonly store: Store;
  readonly directory: Directory;
  /** What runs here. */
  readonly build: LabelsOf<'tocsin_build_info'>;
  /** Who else looks on: the log, traces. */
  readonly onlookers: readonly Onlooker[];
  /** Whoever looks on failed: a bug of ours, and no reason to fail what was looked at. */
  readonly failed: (error: unknown) => void;
}

type DueKind = LabelsOf<'tocsin_due_lateness_seconds'>['kind'];

/** Looks on and counts. */
export class ServerFigures {
  /** The store and its units, watched. */
  readonly store: Store;
  readonly #observed: Observed;
  readonly #process: ProcessFigures;
  readonly #open: OpenIncidents;
  readonly #flights = new PageFlights<number>();
  readonly #onlookers: readonly Onlooker[];
  readonly #own: Onlooker = {
    stored: (_alerts, { woken }, since) => this.#flights.woken(woken, since),
    committed: (write, { now }) => {
      this.#flights.committed(write, now);
      countOutcomes(write, this.#observed.meters, this.#open);
    },
    handed: (message) => this.#handed(message),
  };

  /** The worst of a team's open incidents, by the scale of its runbook. */
  readonly worstOpen = (team: TeamId, count: number): Promise<readonly StreamId[]> => {
    const severities = this.#observed.directory.team(team)?.plan.severities ?? [];
    return this.#open.worstOf(team, { scale: severities.map(({ key }) => key), count });
  };

  constructor(observed: Observed) {
    const { meters, store, directory, build } = observed;
    this.#observed = observed;
    this.#onlookers = [this.#own, ...observed.onlookers];
    this.#process = new ProcessFigures(meters);
    this.#open = new OpenIncidents(store, directory.teams);
    meters.set('tocsin_build_info', build, 1);
    this.store = watchedStore(store, {
      stored: (...stored) => this.#tell((one) => one.stored(...stored)),
      committed: (...commit) => this.#tell((one) => one.committed(...commit)),
      wasDue: (kind, late) => {
        if (isDueKind(kind)) meters.observe('tocsin_due_lateness_seconds', { kind }, late / 1_000);
      },
    });
  }

  /** The channels, watched. */
  channels(channels: Channels): Channels {
    return watchedChannels(channels, (message) => {
      this.#tell((one) => one.handed(message));
    });
  }

  /** Hears of changes from now on. */
  follow(loop: Pick<Loop, 'watch'>): void {
    loop.watch((change) => this.#open.heard(change));
  }

  /** Brings what is not counted as it happens up to date. */
  async measure(loop: Pick<Loop, 'tally'>): Promise<void> {
    const { meters, directory } = this.#observed;
    this.#process.measure();
    const live = directory.teams().filter((team) => directory.team(team)?.plan.gaps.length === 0);
    meters.set('tocsin_teams', { live: 'yes' }, live.length);
    meters.set('tocsin_teams', { live: 'no' }, directory.teams().length - live.length);
    const { sent, retried, gone, repeated } = loop.tally();
    for (const [outcome, count] of Object.entries({ sent, retried, gone, repeated })) {
      const labels = { outcome: outcome as LabelsOf<'tocsin_deliveries_ended_total'>['outcome'] };
      meters.set('tocsin_deliveries_ended_total', labels, count);
    }
    meters.set('tocsin_store_up', {}, (await this.#measuresStore()) ? 1 : 0);
  }

  /** False where the store is away: whoever looks then needs the other figures most. */
  async #measuresStore(): Promise<boolean> {
    try {
      await this.#measureStore();
      await this.#measureIncidents();
      return true;
    } catch (error) {
      if (error instanceof StoreAway) return false;
      throw error;
    }
  }

  /** Ends. */
  stop(): void {
    this.#process.stop();
  }

  /** What was done is done, whatever becomes of its figures. */
  #tell(what: (onlooker: Onlooker) => void): void {
    for (const onlooker of this.#onlookers) {
      try {
        what(onlooker);
      } catch (error) {
        this.#observed.failed(error);
      }
    }
  }

  #handed({ message, channel, sent, since }: Handed): void {
    const { meters } = this.#observed;
    const { id, lane, carries = [id], again } = message;
    const now = performance.now();
    meters.count('tocsin_delivery_attempts_total', { lane, channel, outcome: sent.kind });
    meters.observe('tocsin_delivery_duration_seconds', { lane, channel }, (now - since) / 1_000);
    if (again) meters.count('tocsin_deliveries_in_doubt_total', { lane });
    const began = sent.kind === 'sent' ? this.#flights.landed(carries) : null;
    if (began !== null) meters.observe('tocsin_page_latency_seconds', {}, (now - began) / 1_000);
  }

  async #measureStore(): Promise<void> {
    const { meters, store } = this.#observed;
    const { now, streams, nextDelivery } = await store.due(1);
    const [first] = streams;
    const due = first === undefined ? null : ((await store.stream(first))?.nextDue ?? null);
    meters.set('tocsin_due_overdue_seconds', {}, secondsSince(due, now));
    const { page, bulk } = nextDelivery;
    const unsent = Math.max(secondsSince(page, now), secondsSince(bulk, now));
    meters.set('tocsin_deliveries_overdue_seconds', {}, unsent);
    meters.set('tocsin_streams_quarantined', {}, (await store.asides()).length);
    const figures = await store.figures?.();
    if (figures === undefined) return;
    meters.set('tocsin_store_waiting_units', { queue: 'people' }, figures.people);
    meters.set('tocsin_store_waiting_units', { queue: 'intake' }, figures.intake);
    meters.set('tocsin_store_waiting_bytes', {}, figures.intakeBytes);
    meters.set('tocsin_store_size_bytes', { part: 'data' }, figures.dataBytes);
    meters.set('tocsin_store_size_bytes', { part: 'log' }, figures.logBytes);
    meters.set('tocsin_nodes', {}, figures.nodes);
  }

  async #measureIncidents(): Promise<void> {
    const { meters, directory } = this.#observed;
    const open = await this.#open.all();
    meters.clear('tocsin_incidents_open');
    meters.clear('tocsin_incidents_unheld');
    for (const team of directory.teams()) {
      meters.set('tocsin_incidents_unheld', { team }, 0);
      for (const { key } of directory.team(team)?.plan.severities ?? []) {
        meters.set('tocsin_incidents_open', { team, severity: key }, 0);
      }
    }
    for (const [team, theirs] of Map.groupBy(open, (one) => one.team)) {
      for (const [severity, all] of Map.groupBy(theirs, (one) => one.severity)) {
        meters.set('tocsin_incidents_open', { team, severity }, all.length);
      }
    }
    const unheld = open.filter(({ isHeld }) => !isHeld);
    for (const [team, all] of Map.groupBy(unheld, (one) => one.team)) {
      meters.set('tocsin_incidents_unheld', { team }, all.length);
    }
  }
}

function secondsSince(then: number | null, now: number): number {
  return then === null ? 0 : Math.max(0, (now - then) / 1_000);
}

const DUE_KINDS: readonly string[] = METRICS.tocsin_due_lateness_seconds.labels.kind;

function isDueKind(kind: string): kind is DueKind {
  return DUE_KINDS.includes(kind);
}
