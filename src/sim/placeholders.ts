// A roster for a runbook that has none yet: one made-up person for each name of the document, so that
// its process can be rehearsed before anybody is bound. Nobody real is reached by it.
import { personId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { namesOf, watchNamed } from '#/core/roster/binding.ts';
import { looseName, slugOf } from '#/core/roster/names.ts';
import { namesInProcedures } from '#/core/roster/procedure-parties.ts';
import type { Binding, Person, Roster, Rota } from '#/core/roster/roster.ts';
import type { Party, Plan } from '#/core/runbook/plan.ts';

const ROTA = 'placeholder';
const MOST_NAMES = 500;

/** A roster in which every name of the plan is a made-up person. */
export function placeholderRoster(plan: Plan): Roster {
  const people: Record<string, Person> = {};
  const bind: Record<string, Binding> = {};

  function person(name: string): PersonId {
    const id = slugOf(name) === '' ? `person-${Object.keys(people).length + 1}` : slugOf(name);
    people[id] ??= madeUp(id, name);
    return personId(id);
  }

  const watch = [person('Primary on-call'), person('Secondary on-call')] as const;
  for (const { kind, name } of partiesOf(plan).slice(0, MOST_NAMES)) {
    if (watchNamed(name) !== null || isBound(bind, name)) continue;
    bind[name] = kind === 'channel' ? { kind: 'room' } : { kind: 'person', person: person(name) };
  }
  return {
    version: 1,
    name: plan.title,
    business: {
      zone: 'UTC',
      days: [1, 2, 3, 4, 5],
      opens: '09:00',
      closes: '17:00',
      holidays: [],
    },
    people,
    rotas: { [ROTA]: rotaOf(watch) },
    bind,
    services: {},
    providers: {},
    managers: [person('Manager')],
    values: {},
  };
}

function madeUp(id: string, name: string): Person {
  const methods = [
    { id: 'email', kind: 'email', address: `${id}@placeholder.example`, verified: true } as const,
  ];
  return { id: personId(id), name, access: 'manager', methods };
}

function rotaOf([primary, secondary]: readonly [PersonId, PersonId]): Rota {
  return {
    name: ROTA,
    zone: 'UTC',
    holidays: [],
    layers: [
      {
        starts: '2020-01-06',
        handovers: ['09:00'],
        every: 'P1W',
        slots: { primary: [[primary]], secondary: [[secondary]] },
        only: [],
      },
    ],
  };
}

function isBound(bind: Readonly<Record<string, Binding>>, name: string): boolean {
  return Object.keys(bind).some((other) => looseName(other) === looseName(name));
}

type Named = Exclude<Party, { readonly of: readonly Party[] }>;

/** Every party of the plan that somebody may have to stand for. */
function partiesOf(plan: Plan): readonly Named[] {
  const parties: readonly (Party | undefined)[] = [
    ...plan.ladder.flatMap((rung) => rung.to),
    ...plan.roles.flatMap((role) => [
      role.who,
      role.backup,
      { kind: 'role', name: role.name } as const,
      ...(role.escalation ?? []).map((step) => step.to),
    ]),
    ...plan.coverage.map((one) => one.party),
    ...plan.exceptions.flatMap((exception) => exception.page),
    ...plan.severities.flatMap((severity) => severity.notify ?? []),
    ...plan.deadlines.flatMap((deadline) => [deadline.owner, ...(deadline.audience ?? [])]),
    ...plan.contacts.map(contactParty),
    ...namesInProcedures(plan).map(({ name }) => ({ kind: 'title', name }) as const),
  ];
  return parties.flatMap((party) => (party === undefined ? [] : namesOf(party)));
}

function contactParty(contact: Plan['contacts'][number]): Party | undefined {
  const name = contact.role ?? contact.name;
  return name === undefined ? undefined : { kind: 'contact', name };
}
