// Teams from a folder: each sub-folder with a runbook is one. The folder is watched; a file that
// cannot be used is refused, the last good one is kept, and the operator is told.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { teamId } from '#/core/basics/ids.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Roster } from '#/core/roster/roster.ts';
import type { Plan } from '#/core/runbook/plan.ts';
import { NOTHING_DECIDED, decidedOf } from '#/core/team/state.ts';
import type { Decided } from '#/core/team/state.ts';
import type { Directory, Store, TeamEntry } from '#/contract/ports.ts';
import { readLastGood, writeLastGood } from './last-good.ts';
import { problemText } from './problem-text.ts';
import { ROSTER_FILE, RUNBOOK_FILE } from './team-files.ts';

/** What a look at the folder brought. */
export interface Look {
  /** Teams whose plan or roster is another than before. */
  readonly changed: readonly TeamId[];
  /** Parts of the process that are other than before, with how much of each: `Severities 1, Ladder 2`. */
  readonly process: ReadonlyMap<TeamId, string>;
  /** Why files of a team were refused, in sentences. */
  readonly refused: ReadonlyMap<TeamId, readonly string[]>;
}

/** The teams of a folder, by today's files. */
export class FolderDirectory implements Directory {
  readonly #folder: string;
  readonly #store: Store;
  readonly #entries = new Map<TeamId, TeamEntry>();
  readonly #plans = new Map<string, LinkedPlan>();
  #refused: ReadonlyMap<TeamId, readonly string[]> = new Map();

  constructor(folder: string, store: Store) {
    this.#folder = folder;
    this.#store = store;
  }

  /** Why files of teams are refused at present. */
  get refused(): ReadonlyMap<TeamId, readonly string[]> {
    return this.#refused;
  }

  teams = (): readonly TeamId[] => [...this.#entries.keys()].toSorted();

  team = (id: TeamId): TeamEntry | null => this.#entries.get(id) ?? null;

  planOf = (hash: string): LinkedPlan | null => this.#plans.get(hash) ?? null;

  setDecided = (team: TeamId, decided: Decided): void => {
    const entry = this.#entries.get(team);
    if (entry !== undefined) this.#entries.set(team, { ...entry, ...decided });
  };

  /** Brings back the plans that open incidents are pinned to [PLN-1]. */
  async loadPinned(): Promise<void> {
    for (const hash of await this.#store.pinned()) await this.loadPlan(hash);
  }

  /** A plan by its hash, from memory or from the store. */
  async loadPlan(hash: string | null): Promise<LinkedPlan | null> {
    if (hash === null) return null;
    const known = this.#plans.get(hash);
    if (known !== undefined) return known;
    const json = await this.#store.plan(hash);
    if (json === null) return null;
    const plan = JSON.parse(json) as LinkedPlan;
    this.#plans.set(hash, plan);
    return plan;
  }

  fetchPlan = async (hash: string): Promise<boolean> => (await this.loadPlan(hash)) !== null;

  /** The text a team's plan was compiled from; null where it was never kept. */
  async runbookOf(team: TeamId): Promise<string | null> {
    const sha256 = this.#entries.get(team)?.plan.plan.source.sha256;
    return sha256 === undefined ? null : this.#store.plan(textKey(sha256));
  }

  /** Reads every team's files again. */
  async look(): Promise<Look> {
    const changed: TeamId[] = [];
    const process = new Map<TeamId, string>();
    const refused = new Map<TeamId, readonly string[]>();
    for (const team of this.folders()) {
      const read = await this.#read(team);
      if ('sentences' in read) refused.set(team, read.sentences);
      const entry = 'plan' in read ? read : await this.#lastGood(team);
      const before = this.#entries.get(team)?.plan.plan;
      if (entry === null || !(await this.#adopt(team, entry))) continue;
      changed.push(team);
      if (before !== undefined) process.set(team, await whatChanged(before, entry.plan.plan));
    }
    this.#refused = refused;
    return { changed, process, refused };
  }

  /** Folders that hold a runbook: each is a team, whether its files can be used or not. */
  folders(): readonly TeamId[] {
    return readdirSync(this.#folder, { withFileTypes: true })
      .filter((entry) => !entry.name.startsWith('.'))
      .filter(({ name }) => existsSync(join(this.#folder, name, RUNBOOK_FILE)))
      .map(({ name }) => teamId(name))
      .toSorted();
  }

  async #read(team: TeamId): Promise<Read> {
    // The reader is half of the program: it is loaded after the door is open.
    const { readTeamFolder, whyNoRunbook } = await import('./team-folder.ts');
    const path = join(this.#folder, team, RUNBOOK_FILE);
    const { runbook, roster, linked } = readTeamFolder(path);
    if (!runbook.ok) return { sentences: [runbook.sentence] };
    const why = whyNoRunbook(runbook.plan);
    if (why !== null) return { sentences: [`${path}: ${why}`] };
    if (roster.kind === 'absent') {
      return { sentences: [`${team} has no ${ROSTER_FILE}; write one with: tocsin init ${path}`] };
    }
    if (roster.kind === 'refused' || linked === null) {
      const problems = roster.kind === 'refused' ? roster.problems : [];
      return { sentences: problems.map(problemText) };
    }
    return { roster: roster.roster, plan: linked, text: runbook.text };
  }

  // At start nothing is in memory, so the last files that were good are found in the store.
  async #lastGood(team: TeamId): Promise<Good | null> {
    if (this.#entries.has(team)) return null;
    const hash = readLastGood(this.#folder)[team];
    const plan = await this.loadPlan(hash ?? null);
    const roster = (await this.#store.rosters(team)).at(-1);
    return plan === null || roster === undefined
      ? null
      : { plan, roster: JSON.parse(roster.json) as Roster };
  }

  async #adopt(team: TeamId, { plan, roster, text }: Good): Promise<boolean> {
    const planJson = JSON.stringify(plan);
    const planHash = hashOf(planJson);
    const rosterJson = JSON.stringify(roster);
    const before = this.#entries.get(team);
    const isSame = before?.planHash === planHash && JSON.stringify(before.roster) === rosterJson;
    if (isSame) return false;
    await this.#store.keepPlan(planHash, planJson);
    await this.#store.keepRoster(team, hashOf(rosterJson), rosterJson);
    const { sha256 } = plan.plan.source;
    if (text !== undefined && sha256 !== undefined) {
      await this.#store.keepPlan(textKey(sha256), text);
    }
    this.#plans.set(planHash, plan);
    const decided = decidedOf(before ?? NOTHING_DECIDED);
    this.#entries.set(team, { team, roster, plan, planHash, ...decided });
    writeLastGood(this.#folder, team, planHash);
    return true;
  }
}

interface Good {
  readonly plan: LinkedPlan;
  readonly roster: Roster;
  /** The document; what comes from the store was kept before. */
  readonly text?: string;
}

type Read = Good | { readonly sentences: readonly string[] };

// Only how much: the sentences name people and their numbers, and a log is read by others.
async function whatChanged(before: Plan, after: Plan): Promise<string> {
  const { differences } = await import('#/core/runbook/diff.ts');
  const groups = Map.groupBy(differences(before, after), ({ group }) => group);
  return [...groups].map(([group, all]) => `${group} ${all.length}`).join(', ');
}

// Beside the plans, whose names are bare hashes.
function textKey(sha256: string): string {
  return `text:${sha256}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
