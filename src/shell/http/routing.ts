// To which team alerts belong, and who is told where no team can be.
import type { Alert } from '#/core/alert/alert.ts';
import { teamId } from '#/core/basics/ids.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { Directory } from '#/contract/ports.ts';
import type { World } from './world.ts';

/** Where alerts are kept that no team claims [ALR-5]. */
const NOBODYS: TeamId = teamId('-');

/** Alerts by team: the key's, or the first team that has a service which matches. */
export function routed(
  directory: Directory,
  keyTeam: TeamId | null,
  alerts: readonly Alert[],
): ReadonlyMap<TeamId, readonly Alert[]> {
  if (keyTeam !== null) return new Map([[keyTeam, alerts]]);
  return Map.groupBy(alerts, (alert) => teamFor(directory, alert) ?? NOBODYS);
}

/** Tells the operator of firing alerts that no team will be paged for [ALR-5, PLN-2]. */
export async function tellOfUnheard(
  { directory, fallback }: World,
  team: TeamId,
  alerts: readonly Alert[],
): Promise<void> {
  const why = whyUnheard(directory, team);
  const firing = alerts.filter(({ status }) => status === 'firing');
  const [first] = firing;
  if (why === null || first === undefined) return;
  const titles = firing.slice(0, 20).map(({ title }) => `- ${title}`);
  const text = [`${why} These alerts are stored and nobody else was paged:`, '', ...titles].join(
    '\n',
  );
  await fallback.tell(`Nobody was paged: ${first.title}`, text);
}

function teamFor(directory: Directory, alert: Alert): TeamId | null {
  const found = directory.teams().find((team) => {
    const services = Object.values(directory.team(team)?.roster.services ?? {});
    return services.some(({ match }) => isMatch(match, alert.labels));
  });
  return found ?? null;
}

function isMatch(
  match: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  const wanted = Object.entries(match);
  return wanted.length > 0 && wanted.every(([name, value]) => labels[name] === value);
}

function whyUnheard(directory: Directory, team: TeamId): string | null {
  if (team === NOBODYS) return 'No team has a service that matches.';
  const entry = directory.team(team);
  if (entry === null) return `The files of team ${team} cannot be used.`;
  const gaps = entry.plan.gaps.map(({ says }) => says);
  return gaps.length === 0 ? null : `Team ${team} is not live: ${gaps.join('; ')}.`;
}
