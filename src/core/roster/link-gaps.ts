// What stands between a team and going live: names that mean nobody, and nobody to page [PLN-2].
import type { Lines, Party } from '../runbook/plan.ts';
import { bindingFor, everybodyOf, namesOf, nearestBinding, ON_CALL } from './binding.ts';
import { isOutside } from './link-updates.ts';
import type { Due } from './linked.ts';
import type { Linking } from './linking.ts';
import { looseName, nearestName } from './names.ts';
import { namesInProcedures } from './procedure-parties.ts';
import type { Roster } from './roster.ts';
import type { Path } from './yaml-file.ts';

/** Notes every gap and every unbound name of the dues and the roles that owe something. */
export function noteGaps(dues: readonly Due[], linking: Linking): void {
  notePaging(dues, linking);
  noteOwners(dues, linking);
  noteProcedures(linking);
  noteManagers(linking);
}

// Whom a procedure tells is found out at the worst moment, or here.
function noteProcedures(linking: Linking): void {
  const names = linking.plan.procedures.map(({ name }) => name);
  const restricted = linking.roster.values.restricted ?? [];
  for (const [index, name] of restricted.entries()) {
    if (names.some((one) => looseName(one) === looseName(name))) continue;
    const nearest = nearestName(name, names);
    linking.notes.find({
      code: 'unknown-procedure',
      level: 'warning',
      kind: 'unbound',
      says: `values.restricted names "${name}", which is no procedure of the runbook`,
      fix: nearest === null ? 'Write its name as the runbook does' : `Write "${nearest}"`,
      inRoster: ['values', 'restricted', index],
    });
  }
  for (const { name, lines } of namesInProcedures(linking.plan)) {
    if (isOutside(name) || bindingFor(name, linking.roster) !== null) continue;
    const said = sayOf(name, linking);
    linking.notes.find({ ...said, level: 'warning', kind: said.code, lines });
  }
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
        inRoster: inLadder(first.to, linking.roster),
      });
    }
  }
  const rungs = dues.filter((one) => one.kind === 'answer-rung' || one.kind === 'total-rung');
  for (const rung of rungs) noteRung(rung, linking);
}

function noteRung(rung: Due, linking: Linking): void {
  noteNames({ parties: rung.to, lines: rung.lines }, linking);
  if (rung.to.length > 0) return noteMailboxes(rung, linking);
  linking.notes.miss({
    code: 'rung-without-people',
    says: `The rung "${rung.title}" pages nobody`,
    fix: 'Name who is paged in the runbook',
    lines: rung.lines,
  });
}

// A mailbox and a room have nobody who could be rung, or who could acknowledge.
function noteMailboxes(rung: Due, { roster, notes }: Linking): void {
  const names = rung.to.flatMap(namesOf).map((party) => party.name);
  const isBound = names.every((name) => bindingFor(name, roster) !== null);
  if (!isBound || rung.to.some((party) => everybodyOf(party, roster).length > 0)) return;
  notes.miss({
    code: 'rung-without-people',
    says: `The rung "${rung.title}" is bound to a mailbox or a room, which pages nobody`,
    fix: `Bind ${names.map((name) => `"${name}"`).join(' or ')} to people in tocsin.yaml`,
    lines: rung.lines,
    inRoster: inLadder(rung.to, roster),
  });
}

// Who owes something is offered a role first; nobody can be offered a role whose names mean nobody.
function noteOwners(dues: readonly Due[], linking: Linking): void {
  const owners = new Set(
    dues
      .flatMap((one) => (one.owner === null ? [] : namesOf(one.owner)))
      .map((one) => looseName(one.name)),
  );
  for (const role of linking.roles) {
    const isOwner = [role.name, ...role.aliases].some((name) => owners.has(looseName(name)));
    const parties = [role.who, role.backup].filter((party) => party !== null);
    if (isOwner) noteNames({ parties, lines: undefined }, linking);
  }
}

interface Named {
  readonly parties: readonly Party[];
  readonly lines: Lines | undefined;
}

// One name that means somebody is enough to go live; the others are still worth knowing.
function noteNames({ parties, lines }: Named, linking: Linking): void {
  const { roster, notes } = linking;
  const isEmpty = parties.every((party) => everybodyOf(party, roster).length === 0);
  const unbound = parties
    .flatMap(namesOf)
    .filter((party) => bindingFor(party.name, roster) === null)
    // A role stands for the people behind it, who are named beside it.
    .filter((party) => isEmpty || party.kind !== 'role')
    .filter((party) => !isOnCall(party));
  const said = unbound.map((party) => ({
    ...sayOf(party.name, linking),
    lines: party.lines ?? lines,
    inRoster: inLadder([party], roster),
  }));
  for (const one of said) {
    notes.find({ ...one, level: isEmpty ? 'error' : 'warning', kind: one.code });
  }
  const [first] = said;
  if (!isEmpty || first === undefined) return;
  const names = unbound.map((party) => `"${party.name}"`).join(' or ');
  const others = said.length > 1 ? `Nothing says who ${names} is` : first.says;
  const code = said.find((one) => one.code === 'placeholder')?.code ?? first.code;
  notes.miss({ ...first, code, says: others });
}

/** The rung of the roster's own ladder that names one of these; undefined where none does. */
function inLadder(parties: readonly Party[], { values }: Roster): Path | undefined {
  const names = parties.flatMap(namesOf).map(({ name }) => name);
  const rung = (values.ladder ?? []).findIndex(({ to }) => names.includes(to));
  return rung === -1 ? undefined : ['values', 'ladder', rung, 'to'];
}

function isOnCall(party: { readonly name: string }): boolean {
  return 'name' in ON_CALL && party.name === ON_CALL.name;
}

interface Said {
  readonly code: 'placeholder' | 'unbound';
  readonly says: string;
  readonly fix: string;
}

function sayOf(name: string, { roster, plan }: Linking): Said {
  const nearest = nearestBinding(name, roster);
  const hint = nearest === null ? '' : `; "${nearest}" is the nearest name there is`;
  const contact = plan.contacts.find((one) =>
    [one.role, one.name].some((own) => own !== undefined && looseName(own) === looseName(name)),
  );
  const fix = `Bind it in tocsin.yaml: bind: { "${name}": … }${hint}`;
  return contact?.placeholder === true
    ? { code: 'placeholder', says: `"${name}" is only a placeholder in the runbook`, fix }
    : { code: 'unbound', says: `Nothing says who "${name}" is`, fix };
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
