// Roles that another plan calls by another name stay with who holds them [PLN-1].
import { isNamed } from '../basics/named.ts';
import type { LinkedPlan, LinkedRole } from '../roster/linked.ts';
import type { Draft } from './draft.ts';

/** Gives each held role of the older plan that is gone by its name to its holder under the newer name. */
export function carryRoles(draft: Draft, before: LinkedPlan): void {
  const { roles } = draft.context.plan;
  for (const [key, { held, acting }] of Object.entries(draft.state.roles)) {
    const old = before.roles.find((role) => role.key === key);
    if (held === null || old === undefined || roles.some((role) => role.key === key)) continue;
    const next = roles.find((role) => isSameRole(old, role));
    if (next === undefined || (draft.state.roles[next.key]?.held ?? null) !== null) continue;
    draft.add({ type: 'role.held', role: next.key, name: next.name, person: held, acting });
  }
}

function isSameRole(old: LinkedRole, role: LinkedRole): boolean {
  const names = [role.key, role.name, ...role.aliases];
  const isAlike = [old.name, ...old.aliases].some((name) => isNamed(names, name));
  return isAlike || (old.isCommander && role.isCommander);
}
