// To which team alerts belong.
import type { Alert } from '#/core/alert/alert.ts';
import { teamId } from '#/core/basics/ids.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { Directory } from '#/contract/ports.ts';

/** Where alerts are kept that no team claims [ALR-5]. */
export const NOBODYS: TeamId = teamId('-');

/** Alerts by team, where their key belongs to none: the first that has a service which matches. */
export function routed(
  directory: Directory,
  alerts: readonly Alert[],
): ReadonlyMap<TeamId, readonly Alert[]> {
  return Map.groupBy(alerts, (alert) => teamFor(directory, alert) ?? NOBODYS);
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
