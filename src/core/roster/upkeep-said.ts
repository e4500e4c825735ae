// What a roster says of the regular maintenance of its runbook.
import { looseName } from './names.ts';
import type { Roster } from './roster.ts';

/** How often a duty of upkeep is owed by `values.upkeep`, or `never`; undefined where it says nothing. */
export function upkeepSaid(name: string, { values }: Pick<Roster, 'values'>): string | undefined {
  const all = Object.entries(values.upkeep ?? {});
  return all.find(([key]) => looseName(key) === looseName(name))?.[1];
}
