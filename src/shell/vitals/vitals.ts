// Everything that is known of how the server itself is, in one place: pages about it, its health and its
// signs of life to others are made of this.
import type { SystemView } from '#/contract/api/system-views.ts';
import type { LabelsOf, Meters } from '#/contract/meters.ts';
import type { Fallback, Log, Sent, Store } from '#/contract/ports.ts';
import { StoreAway } from '#/contract/store-away.ts';
import type { StoreFigures } from '#/contract/store-figures.ts';
import { lastBackup } from './backup-note.ts';
import { linesOf, worstOf } from './lines.ts';
import { Providers } from './providers.ts';
import { Pulse } from './pulse.ts';

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
}

/** The vitals of one server. */
export class ServerVitals {
  readonly pulse: Pulse;
  readonly #tools: VitalsTools;
  readonly #providers: Providers;

  constructor(tools: VitalsTools) {
    this.#tools = tools;
    this.#providers = new Providers(tools.meters, tools.now);
    this.pulse = new Pulse({ ...tools, providers: this.#providers });
  }

  /** A channel took a message or did not. */
  handed = ({ channel, sent }: { readonly channel: string; readonly sent: Sent }): void =>
    this.#providers.saw(channel, sent);

  /** All of it, for people. */
  system = async (): Promise<Omit<SystemView, 'setAside'>> => {
    const { now, build, node, dataFolder } = this.#tools;
    await this.pulse.look();
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
      backup: lastBackup(dataFolder),
    });
    const lateness = this.pulse.lateness.seconds;
    const at = new Date(now()).toISOString();
    return { at, version: build.version, standing: worstOf(lines), lines, lateness };
  };

  async #figures(): Promise<StoreFigures | null> {
    try {
      return (await this.#tools.store.figures?.()) ?? null;
    } catch (error) {
      if (error instanceof StoreAway) return null;
      throw error;
    }
  }
}
