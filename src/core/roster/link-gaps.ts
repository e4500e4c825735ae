// What stands between a team and going live: names that mean nobody, and nobody to page [PLN-2].
import type { Lines, Party } from '../runbook/plan.ts';
import { bindingFor, everybodyOf, namesOf, nearestBinding } from './binding.ts';
import type { Due, LinkedRole } from './linked.ts';
import type { Linking } from './linking.ts';
import { looseName } from './names.ts';
import type { Roster } from './roster.ts';

/** Notes every gap and every unbound name of the dues and the roles that owe something. */
export function noteGaps(dues: readonly Due[], linking: Linking): void {
  notePaging(dues, linking);
  noteOwners(dues, linking);
  noteManagers(linking);
}

function notePaging(dues: readonly Due[], linking: Linking): void {
  const paging = linking.severities.filter((one) => one.attention === 'page');
  if (paging.length === 0) {
    linking.notes.miss({
      code: 'nothing-pages',
      says: 'No severity pages anybody',
      fix: 'Say values: { severities: { …: { attention: page } } } in tocsin.yaml',
    });
  }
  for (const severity of paging) {
    const first = dues.find(
      (one) => one.kind === 'answer-rung' && one.severities.includes(severity.key),
    );
    if (first !== undefined && !isReachable(first.to, linking.roster)) {
      linking.notes.miss({
        code: 'nobody-to-page',
        says: `Nobody who can be reached is paged first for a ${severity.key}`,
        fix: 'Add a rota with people who have methods, or bind the name in tocsin.yaml',
        lines: first.lines,
      });
    }
  }
  const rungs = dues.filter((one) => one.kind === 'answer-rung' || one.kind === 'total-rung');
  for (const rung of rungs) noteRung(rung, linking);
}

function noteRung(rung: Due, linking: Linking): void {
  const isEmpty = rung.to.every((party) => everybodyOf(party, linking.roster).length === 0);
  for (const party of rung.to.flatMap(namesOf)) {
    if (bindingFor(party.name, linking.roster) !== null) continue;
    // A role stands for the people behind it, who are named beside it.
    if (party.kind === 'role' && !isEmpty) continue;
    noteUnbound({ party, lines: party.lines ?? rung.lines, isGap: isEmpty }, linking);
  }
  if (rung.to.length > 0 || rung.kind !== 'total-rung') return;
  linking.notes.miss({
    code: 'rung-without-people',
    says: `The rung "${rung.title}" pages nobody`,
    fix: 'Name who is paged in the runbook',
    lines: rung.lines,
  });
}

interface Unbound {
  readonly party: { readonly kind: string; readonly name: string };
  readonly lines: Lines | undefined;
  /** Nobody else stands in for the name. */
  readonly isGap: boolean;
}

function noteUnbound({ party, lines, isGap }: Unbound, { roster, plan, notes }: Linking): void {
  const { name } = party;
  const nearest = nearestBinding(name, roster);
  const hint = nearest === null ? '' : `; "${nearest}" is the nearest name there is`;
  const contact = plan.contacts.find((one) =>
    [one.role, one.name].some((own) => own !== undefined && looseName(own) === looseName(name)),
  );
  const isPlaceholder = contact?.placeholder === true;
  const says = isPlaceholder
    ? `"${name}" is only a placeholder in the runbook`
    : `Nothing says who "${name}" is`;
  const fix = `Bind it in tocsin.yaml: bind: { "${name}": … }${hint}`;
  if (isGap) notes.miss({ code: isPlaceholder ? 'placeholder' : 'unbound', says, fix, lines });
  notes.find({
    code: isPlaceholder ? 'placeholder' : 'unbound',
    level: isGap ? 'error' : 'warning',
    kind: isPlaceholder ? 'placeholder' : 'unbound',
    says,
    fix,
    lines,
  });
}

// Who owes something is offered a role first; a vacant one falls to the commander, else to whoever
// holds the incident, so a role without a person is worth knowing and stops nothing [DUE-10].
function noteOwners(dues: readonly Due[], linking: Linking): void {
  const owners = new Set(
    dues.flatMap((one) =>
      one.owner === null ? [] : namesOf(one.owner).map((p) => looseName(p.name)),
    ),
  );
  for (const role of linking.roles) {
    const isOwner = [role.name, ...role.aliases].some((name) => owners.has(looseName(name)));
    if (isOwner) noteRole(role, linking);
  }
}

function noteRole(role: LinkedRole, linking: Linking): void {
  const parties = [role.who, role.backup].filter((party) => party !== null);
  const isEmpty =
    parties.length > 0 && parties.every((party) => everybodyOf(party, linking.roster).length === 0);
  for (const party of parties.flatMap(namesOf)) {
    if (bindingFor(party.name, linking.roster) !== null) continue;
    noteUnbound({ party, lines: party.lines, isGap: isEmpty }, linking);
  }
}

function noteManagers({ roster, notes }: Linking): void {
  const reachable = roster.managers.filter((id) => (roster.people[id]?.methods.length ?? 0) > 0);
  if (reachable.length > 0) return;
  notes.miss({
    code: 'no-managers',
    says: 'Nobody is called when the ladder ends without an answer',
    fix: 'Add managers: [ … ] with people who have methods to tocsin.yaml',
  });
}

function isReachable(to: readonly Party[], roster: Roster): boolean {
  return to.some((party) =>
    everybodyOf(party, roster).some((id) => (roster.people[id]?.methods.length ?? 0) > 0),
  );
}
