// Alerts that no team will be paged for: the operator is told of the first at once, and of those that
// follow together, once a minute, so that a storm of them is no storm of mails [ALR-5, PLN-2].
import type { Alert } from '#/core/alert/alert.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { Directory } from '#/contract/ports.ts';
import { NOBODYS } from './routing.ts';
import type { World } from './world.ts';

const GATHER_MS = 60_000;
const MOST_NAMED = 20;

interface Waiting {
  count: number;
  readonly titles: string[];
}

/** Tells the operator of what nobody else hears of. */
export class Unheard {
  readonly #world: Pick<World, 'directory' | 'fallback' | 'log' | 'timers'>;
  /** What came since the operator was told last, of each team that was told of lately. */
  readonly #waiting = new Map<TeamId, Waiting>();

  constructor(world: Pick<World, 'directory' | 'fallback' | 'log' | 'timers'>) {
    this.#world = world;
  }

  /** Tells of those that fire, where no team hears of them; null where one does. */
  tell(team: TeamId, alerts: readonly Alert[]): Promise<void> | null {
    const why = whyUnheard(this.#world.directory, team);
    return why === null ? null : this.#tell(team, alerts, why);
  }

  async #tell(team: TeamId, alerts: readonly Alert[], why: string): Promise<void> {
    const titles = alerts.filter(({ status }) => status === 'firing').map(({ title }) => title);
    const [first] = titles;
    if (first === undefined) return;
    const waiting = this.#waiting.get(team);
    if (waiting !== undefined) {
      waiting.count += titles.length;
      waiting.titles.push(...titles.slice(0, MOST_NAMED - waiting.titles.length));
      return;
    }
    this.#gather(team);
    const told = { count: titles.length, titles: titles.slice(0, MOST_NAMED) };
    await this.#world.fallback.tell(`Nobody was paged: ${first}`, textOf(why, told));
  }

  #gather(team: TeamId): void {
    this.#waiting.set(team, { count: 0, titles: [] });
    this.#world.timers.after(GATHER_MS, () => {
      this.#tellRest(team).catch((error: unknown) => {
        this.#world.log.bug('the operator was not told of alerts', error);
      });
    });
  }

  async #tellRest(team: TeamId): Promise<void> {
    const waiting = this.#waiting.get(team);
    this.#waiting.delete(team);
    const why = whyUnheard(this.#world.directory, team);
    if (waiting === undefined || waiting.count === 0 || why === null) return;
    this.#gather(team);
    const { count } = waiting;
    await this.#world.fallback.tell(`Nobody was paged: ${count} more alerts`, textOf(why, waiting));
  }
}

function textOf(why: string, { count, titles }: Waiting): string {
  const head = `${why} These alerts are stored and nobody else was paged:`;
  const left = count - titles.length;
  const more = left > 0 ? [`and ${left} more`] : [];
  return [head, '', ...titles.map((title) => `- ${title}`), ...more].join('\n');
}

function whyUnheard(directory: Directory, team: TeamId): string | null {
  if (team === NOBODYS) return 'No team has a service that matches.';
  const entry = directory.team(team);
  if (entry === null) return `The files of team ${team} cannot be used.`;
  const { gaps } = entry.plan;
  if (gaps.length === 0) return null;
  return `Team ${team} is not live: ${gaps.map(({ says }) => says).join('; ')}.`;
}
