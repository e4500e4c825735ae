// Whom a document would page first, second and third where it gives no times: its own people, in
// its own order, as far as the roster knows them [ESC-12].
import type { Party, Plan } from '../runbook/plan.ts';
import {
  bindingFor,
  everybodyOf,
  namesOf,
  ON_CALL,
  partyText,
  SECONDARY,
  watchNamed,
} from './binding.ts';
import { looseName } from './names.ts';
import type { Linking } from './linking.ts';
import type { Roster } from './roster.ts';

/** The parties for default answer rungs: on call, secondary, then backups whom the roster knows. */
export function peopleForDefaults({ plan, roster }: Linking): readonly Party[] {
  const named = namedParties(plan);
  const onCall = named.find((party) => watchOf(party) === 'on-call') ?? ON_CALL;
  const second = named.find((party) => watchOf(party) === 'secondary') ?? SECONDARY;
  const backups = [...backupsOf(plan), ...plan.ladder.flatMap((rung) => rung.to)];
  const behind = [second, ...backups].filter((party) => everybodyOf(party, roster).length > 0);
  return distinct([onCall, ...behind], (party) => meaningOf(party, roster));
}

function meaningOf(party: Party, roster: Roster): string {
  return namesOf(party)
    .map((name) => JSON.stringify(bindingFor(name.name, roster)?.binding ?? null))
    .join();
}

/** True where two parties have one name or mean the same people. */
export function isSameParty(a: Party, b: Party, { roster }: Linking): boolean {
  return distinct([a, b], (party) => meaningOf(party, roster)).length === 1;
}

function watchOf(party: Party): string | null {
  return 'of' in party ? null : watchNamed(party.name);
}

function namedParties(plan: Plan): readonly Party[] {
  return [
    ...plan.coverage.flatMap((one) => namesOf(one.party)),
    ...plan.rotas.flatMap((rota) =>
      rota.slots.map((name): Party => ({ kind: 'slot', name, lines: rota.lines })),
    ),
    ...plan.contacts.flatMap((contact) => contactParties(contact)),
    ...plan.severities.flatMap((severity) => (severity.notify ?? []).flatMap(namesOf)),
    ...plan.roles.flatMap((role) => (role.who === undefined ? [] : namesOf(role.who))),
  ];
}

function contactParties(contact: Plan['contacts'][number]): readonly Party[] {
  const names = [contact.role, contact.name].filter((name) => name !== undefined);
  return names.map((name) => ({ kind: 'contact', name, lines: contact.lines }));
}

function backupsOf(plan: Plan): readonly Party[] {
  return [
    ...plan.roles.flatMap((role) => (role.backup === undefined ? [] : [role.backup])),
    ...plan.contacts.flatMap((contact): readonly Party[] =>
      contact.backup === undefined
        ? []
        : [{ kind: 'title', name: contact.backup, lines: contact.lines }],
    ),
  ];
}

// Two names of the same people are one rung: the second would only ring who rings already [ESC-5].
function distinct(parties: readonly Party[], whoIs: (party: Party) => string): readonly Party[] {
  const seen = new Set<string>();
  return parties.filter((party) => {
    const keys = [`name ${looseName(partyText(party))}`, `means ${whoIs(party)}`];
    const isKnown = keys.some((key) => seen.has(key));
    for (const key of keys) if (key !== 'means null') seen.add(key);
    return !isKnown;
  });
}
