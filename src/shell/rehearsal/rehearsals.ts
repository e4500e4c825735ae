// Rehearsals of the teams of a server: one at a time for each, the last one kept to be looked at. What
// plays them is handed in, so that a server plays them in a thread and a test does not.
import { randomUUID } from 'node:crypto';
import type { Directory, Log } from '#/contract/ports.ts';
import type {
  RehearsalAsked,
  RehearsalResult,
  RehearsalView,
  Rehearsals,
  RehearsalsView,
} from '#/contract/rehearsal.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { Refusal } from '#/core/stream/stream.ts';
import { PRESETS } from '#/sim/presets.ts';
import type { Progress } from '#/sim/progress.ts';
import type { RehearsalJob } from '#/sim/rehearsal-job.ts';
import { usualRates } from '#/sim/year-rates.ts';
import { filesIn, scenariosIn, scenarioText } from './scenarios.ts';

/** A rehearsal that is being played. */
export interface Playing {
  readonly result: Promise<RehearsalResult>;
  readonly stop: () => void;
}

/** Plays a rehearsal and says how far it is. */
export type Player = (job: RehearsalJob, heard: Progress) => Playing;

/** What rehearsals need of a server. */
export interface RehearsalParts {
  readonly folder: string;
  readonly directory: Pick<Directory, 'team'>;
  readonly log: Pick<Log, 'bug'>;
  readonly now: () => number;
  readonly play: Player;
}

/** At once, whatever the number of teams: paging keeps a processor for itself. */
const MOST_AT_ONCE = 2;

interface Kept {
  view: RehearsalView;
  stop: () => void;
}

/** The rehearsals of a server. */
export class TeamRehearsals implements Rehearsals {
  readonly #parts: RehearsalParts;
  readonly #kept = new Map<TeamId, Kept>();

  constructor(parts: RehearsalParts) {
    this.#parts = parts;
  }

  of = async (team: TeamId): Promise<RehearsalsView | null> => {
    const entry = this.#parts.directory.team(team);
    if (entry === null) return null;
    const { plan } = entry;
    const rates = usualRates(plan);
    return {
      team,
      zone: plan.business.zone,
      presets: PRESETS,
      scenarios: await scenariosIn(this.#parts.folder, team),
      severities: plan.severities.map(({ key, label }) => ({ key, label, rate: rates[key] ?? 0 })),
      rehearsal: this.#kept.get(team)?.view ?? null,
    };
  };

  byId = (id: string): RehearsalView | null =>
    [...this.#kept.values()].find(({ view }) => view.id === id)?.view ?? null;

  begin = async (team: TeamId, asked: RehearsalAsked): Promise<RehearsalView | Refusal> => {
    const scenario = await this.#scenarioOf(team, asked);
    if (scenario !== null && 'code' in scenario) return scenario;
    // From here on nothing waits, so that two who ask at once do not both begin.
    const busy = this.#whyNot(team);
    if (busy !== null) return busy;
    const entry = this.#parts.directory.team(team);
    if (entry === null) return { code: 'no-such-team', facts: { team } };
    const now = at(this.#parts.now());
    const view: RehearsalView = {
      id: randomUUID(),
      team,
      asked,
      begunAt: new Date(now).toISOString(),
      state: 'running',
      progress: 0,
      failure: null,
      result: null,
    };
    const kept: Kept = { view, stop: () => undefined };
    this.#kept.set(team, kept);
    const playing = this.#parts.play({ team: entry, asked, scenario, now }, (progress) => {
      if (kept.view.state === 'running') kept.view = { ...kept.view, progress };
    });
    kept.stop = playing.stop;
    void this.#finish(kept, playing.result);
    return view;
  };

  end = (id: string): void => {
    const kept = [...this.#kept.values()].find(({ view }) => view.id === id);
    if (kept?.view.state !== 'running') return;
    kept.view = { ...kept.view, state: 'ended' };
    kept.stop();
  };

  /** Stops whatever runs. */
  close = (): void => {
    for (const { view } of this.#kept.values()) this.end(view.id);
  };

  async #scenarioOf(
    team: TeamId,
    asked: RehearsalAsked,
  ): Promise<RehearsalJob['scenario'] | Refusal> {
    const { what, name = '' } = asked;
    const { folder } = this.#parts;
    if (what === 'preset' && PRESETS.every((preset) => preset.name !== name)) {
      const presets = PRESETS.map((preset) => preset.name);
      return { code: 'no-such-preset', facts: { preset: name, presets } };
    }
    if (what !== 'scenario') return null;
    const text = await scenarioText(folder, team, name);
    if (text !== null) return { file: name, text };
    const scenarios = await filesIn(folder, team);
    return { code: 'no-such-scenario', facts: { scenario: name, scenarios } };
  }

  #whyNot(team: TeamId): Refusal | null {
    const running = [...this.#kept].filter(([, { view }]) => view.state === 'running');
    if (running.some(([other]) => other === team)) return { code: 'rehearsal-runs' };
    if (running.length < MOST_AT_ONCE) return null;
    return { code: 'rehearsals-busy', facts: { running: running.length } };
  }

  async #finish(kept: Kept, result: Promise<RehearsalResult>): Promise<void> {
    try {
      const done = await result;
      if (kept.view.state !== 'running') return;
      kept.view = { ...kept.view, state: 'done', progress: 1, result: done };
    } catch (error) {
      if (kept.view.state !== 'running') return;
      const isTooLong = error instanceof TooLong;
      if (!isTooLong) this.#parts.log.bug('a rehearsal failed', error);
      const failure = isTooLong
        ? error.message
        : 'Tocsin failed while it rehearsed; the log of the server says why';
      kept.view = { ...kept.view, state: 'failed', failure };
    }
  }
}

/** It took longer, or more memory, than a rehearsal may. */
export class TooLong extends Error {}
