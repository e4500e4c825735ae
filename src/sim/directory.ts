import type { Directory, TeamEntry } from '#/contract/ports.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import type { Override } from '#/core/roster/roster.ts';

/** A directory of teams that are given; overrides made in a run hold from then on. */
export function pretendedDirectory(entries: readonly TeamEntry[]): Directory {
  const teams = new Map<TeamId, TeamEntry>(entries.map((entry) => [entry.team, entry]));

  function setOverrides(team: TeamId, overrides: readonly Override[]): void {
    const entry = teams.get(team);
    if (entry !== undefined) teams.set(team, { ...entry, overrides });
  }

  return {
    teams: () => [...teams.keys()],
    team: (id) => teams.get(id) ?? null,
    planOf: (hash) => entries.find((entry) => entry.planHash === hash)?.plan ?? null,
    setOverrides,
  };
}
