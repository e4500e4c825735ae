import type { OnCallView } from '#/contract/api/on-call-views.ts';
import type { PersonView } from '#/contract/api/views-closing.ts';
import type { Asking } from '../../parts/asking.ts';

const DAY_MS = 24 * 60 * 60_000;

/** The form for standing in; whose slot it is follows from the rota. */
export function standInAsking(team: string, onCall: OnCallView, now: number): Asking {
  const people = peopleOf(onCall).map(({ person, name }) => [person, name] as const);
  const slots = onCall.slots.map(({ rota, slot }) => [slot, `${slot} (${rota})`] as const);
  const rotas = [...new Set(onCall.slots.map(({ rota }) => rota))];
  const [only] = rotas;
  const isOne = rotas.length === 1 && only !== undefined;
  const choices = rotas.map((rota) => [rota, rota] as const);
  return {
    action: 'override.set',
    target: { team },
    says: 'One person takes one slot for a time; then the rota holds again.',
    ...(isOne ? { fixed: { rota: only } } : {}),
    fields: [
      ...(isOne
        ? []
        : [{ kind: 'choice', name: 'rota', label: 'Rota', needed: true, choices } as const]),
      {
        kind: 'choice',
        name: 'slot',
        label: 'Slot',
        needed: true,
        choices: isOne ? slots.map(([slot]) => [slot, slot]) : unique(slots),
      },
      { kind: 'choice', name: 'person', label: 'Who stands in', needed: true, choices: people },
      { kind: 'time', name: 'from', label: 'From', needed: true, start: localText(now) },
      { kind: 'time', name: 'to', label: 'Until', needed: true, start: localText(now + DAY_MS) },
      { kind: 'long', name: 'reason', label: 'Why', needed: false },
    ],
  };
}

/** Everybody who is on call at some time of the weeks shown. */
function peopleOf({ slots, shifts }: OnCallView): readonly PersonView[] {
  const known = new Map<string, PersonView>();
  for (const one of [...slots.flatMap(({ people }) => people), ...shifts])
    known.set(one.person, one);
  return [...known.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

function unique(
  slots: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  return [...new Map(slots).keys()].map((slot) => [slot, slot]);
}

/** A moment as a field for dates and times takes it: on this machine's clock, to the minute. */
function localText(at: number): string {
  const local = at - new Date(at).getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 16);
}
