// Everything that is known of how the server itself is, in one place: pages about it, its health and its
// signs of life to others are made of this.
import type { NodeView, SystemView } from '#/contract/api/system-views.ts';
import type { LabelsOf, Meters } from '#/contract/meters.ts';
import type { Fallback, Log, Sent, Store } from '#/contract/ports.ts';
import { StoreAway } from '#/contract/store-away.ts';
import type { StoreFigures } from '#/contract/store-figures.ts';
import { copiesOf } from './copies.ts';
import { Heartbeat } from './heartbeat-out.ts';
import type { HeartbeatSettings } from './heartbeat-out.ts';
import { linesOf, worstOf } from './lines.ts';
import type { Full } from './lines.ts';
import { nodeViews, onlyNode } from './nodes.ts';
import { Providers } from './providers.ts';
import { Pulse } from './pulse.ts';
import { Supervisor } from './supervisor.ts';

/** What is looked at. */
export interface VitalsTools {
  readonly store: Store;
  readonly fallback: Fallback;
  readonly log: Log;
  readonly meters: Meters;
  readonly now: () => number;
  /** A clock that only goes forward, in milliseconds. */
  readonly steady: () => number;
  readonly dataFolder: string;
  readonly node: string;
  readonly build: LabelsOf<'tocsin_build_info'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly heartbeat: HeartbeatSettings | null;
  readonly full: () => readonly Full[];
}

/** The vitals of one server. */
export class ServerVitals {
  readonly pulse: Pulse;
  readonly #tools: VitalsTools;
  readonly #providers: Providers;
  readonly #supervisor: Supervisor;
  readonly #heartbeat: Heartbeat | null;
  readonly #stops: (() => void)[] = [];

  constructor(tools: VitalsTools) {
    this.#tools = tools;
    this.#providers = new Providers(tools.meters, tools.now);
    this.pulse = new Pulse({ ...tools, providers: this.#providers });
    const whyStuck = (): string | null => this.pulse.whyStuck;
    this.#supervisor = new Supervisor({ ...tools, whyStuck });
    const { heartbeat: settings, log, meters, now } = tools;
    const whyBroken = (): string | null => this.pulse.whyBroken;
    this.#heartbeat =
      settings === null ? null : new Heartbeat({ settings, whyBroken, log, meters, now, fetch });
  }

  /** Begins to look, and tells whoever waits for it that the server runs; the timers are handed in. */
  async start(every: (ms: number, call: () => void) => () => void): Promise<void> {
    const [supervisor, heartbeat] = [this.#supervisor, this.#heartbeat];
    this.pulse.start(every);
    await this.pulse.look();
    if (supervisor.everyMs !== null) {
      this.#stops.push(every(supervisor.everyMs, () => void supervisor.alive()));
    }
    const everyMs = this.#tools.heartbeat?.everyMs ?? 0;
    if (heartbeat !== null) this.#stops.push(every(everyMs, () => void heartbeat.beat()));
    // Whoever is called may take their time; nobody waits for it but the end.
    void heartbeat?.beat();
    await supervisor.ready();
  }

  /** Ends. */
  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    await Promise.all([this.#supervisor.stopping(), this.#heartbeat?.stop(), this.pulse.stop()]);
  }

  /** A channel took a message or did not. */
  handed = ({ channel, sent }: { readonly channel: string; readonly sent: Sent }): void =>
    this.#providers.saw(channel, sent);

  /** All of it, for people. */
  system = async (): Promise<Omit<SystemView, 'setAside'>> => {
    const { now, build, node, dataFolder } = this.#tools;
    await this.pulse.look();
    const nodes = await this.#nodes();
    const lines = linesOf({
      now: now(),
      version: build.version,
      runtime: build.node,
      node,
      store: build.store,
      seen: this.pulse.seen,
      figures: await this.#figures(),
      providers: this.#providers.all,
      steps: this.pulse.clocks.steps,
      blocks: this.pulse.clocks.blocks,
      copies: await copiesOf(dataFolder),
      heartbeat: this.#heartbeat?.state ?? null,
      supervisor: this.#supervisor.state,
      full: this.#tools.full(),
      nodes,
    });
    const lateness = this.pulse.lateness.seconds;
    const at = new Date(now()).toISOString();
    return { at, version: build.version, standing: worstOf(lines), lines, lateness, nodes };
  };

  async #nodes(): Promise<readonly NodeView[]> {
    const { store, node, build, now } = this.#tools;
    const { startedAt } = this.pulse.seen;
    const only = onlyNode({ id: node, version: build.version }, { now: now(), startedAt });
    try {
      const seen = await store.nodes?.();
      return seen === undefined ? [only] : nodeViews(seen, node);
    } catch (error) {
      if (error instanceof StoreAway) return [only];
      throw error;
    }
  }

  async #figures(): Promise<StoreFigures | null> {
    try {
      return (await this.#tools.store.figures?.()) ?? null;
    } catch (error) {
      if (error instanceof StoreAway) return null;
      throw error;
    }
  }
}
