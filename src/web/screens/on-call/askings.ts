// The forms of the screen: standing in, shadowing, being away, offering a shift.
import type { OnCallView, ShiftView } from '#/contract/api/on-call-views.ts';
import type { AskedField, Asking } from '../../parts/asking.ts';
import { localText, momentText } from '../../words.ts';

const DAY_MS = 24 * 60 * 60_000;
const WHY: AskedField = { kind: 'long', name: 'reason', label: 'Why', needed: false };

/** The form for standing in. */
export function standInAsking(team: string, onCall: OnCallView, now: number): Asking {
  const says = 'One person takes one slot for a time; then the rota holds again.';
  const asked = slotAsking(onCall, 'Who stands in', stretch(now, now + DAY_MS));
  return {
    action: 'override.set',
    target: { team },
    says,
    ...asked,
    fields: [...asked.fields, WHY],
  };
}

/** The form for learning beside a slot. */
export function shadowAsking(team: string, onCall: OnCallView, now: number): Asking {
  const says = 'Whoever learns is told of each page of the slot, and is never paged by it.';
  const asked = slotAsking(onCall, 'Who learns', stretch(now, now + 14 * DAY_MS));
  return { action: 'shadow.set', target: { team }, says, ...asked };
}

/** The form for being away; who decides for others says for whom. */
export function awayAsking(
  team: string,
  { people }: OnCallView,
  { me, isForOthers, now }: { me: string | null; isForOthers: boolean; now: number },
): Asking {
  const choices = people.map(({ person, name }) => [person, name] as const);
  const known = me !== null && people.some(({ person }) => person === me);
  const who: AskedField = {
    kind: 'choice',
    name: 'person',
    label: 'Who is away',
    needed: true,
    choices,
    ...(known ? { start: me } : {}),
  };
  return {
    action: 'absence.set',
    target: { team },
    says: 'Whoever is away is in no slot and is paged for nothing by name, until they are back.',
    fields: [...(isForOthers || !known ? [who] : []), ...stretch(now, now + 7 * DAY_MS), WHY],
  };
}

/** The form for a drill to come. */
export function drillAsking(
  team: string,
  { people }: OnCallView,
  { now, severities }: { now: number; severities: readonly (readonly [string, string])[] },
): Asking {
  const choices = people.map(({ person, name }) => [person, name] as const);
  const often = [
    ['', 'Once'],
    ['1 month', 'Every month'],
    ['3 months', 'Every 3 months'],
    ['6 months', 'Every 6 months'],
    ['1 year', 'Every year'],
  ] as const;
  return {
    action: 'drill.plan',
    target: { team },
    says: 'It begins by itself and pages only whom you choose, marked DRILL. They are told now and before; while something real pages it is left out.',
    fields: [
      { kind: 'line', name: 'title', label: 'What is pretended to be wrong', needed: true },
      { kind: 'long', name: 'summary', label: 'The scenario', needed: false },
      {
        kind: 'time',
        name: 'at',
        label: 'Begins',
        needed: true,
        start: localText(now + 7 * DAY_MS),
      },
      {
        kind: 'choice',
        name: 'severity',
        label: 'How bad it is',
        needed: false,
        choices: [['', "The runbook's default"], ...severities],
      },
      { kind: 'choice', name: 'every', label: 'How often', needed: false, choices: often },
      { kind: 'several', name: 'participants', label: 'Who takes part?', needed: true, choices },
    ],
  };
}

/** The form for offering a shift of one's own. */
export function offerAsking(team: string, shift: ShiftView, onCall: OnCallView): Asking {
  const { rota, slot, from, person } = shift;
  const others = onCall.people.filter((one) => one.person !== person);
  const now = Date.parse(onCall.shifts[0]?.from ?? from);
  const returns = onCall.shifts.filter(
    (one) => one.rota === rota && one.slot === slot && one.person !== person && !one.override,
  );
  return {
    action: 'swap.offer',
    target: { team },
    title: 'Offer this shift',
    says: 'The shift stays yours until somebody accepts. Taken for another one, it goes to whoever has that.',
    shows: [shiftText(shift, now)],
    fixed: { rota, slot, at: from },
    fields: [
      {
        kind: 'choice',
        name: 'with',
        label: 'Who takes it',
        needed: false,
        choices: [
          ['', 'Whoever accepts first'],
          ...others.map((one) => [one.person, one.name] as const),
        ],
      },
      {
        kind: 'choice',
        name: 'returnAt',
        label: 'For which shift',
        needed: false,
        choices: [
          ['', 'For nothing'],
          ...returns.map((one) => [one.from, `${one.name}, ${shiftText(one, now)}`] as const),
        ],
      },
      WHY,
    ],
  };
}

function shiftText({ slot, from, to }: ShiftView, now: number): string {
  return `${slot}, ${momentText(from, now)} to ${momentText(to, now)}`;
}

// Whose slot it is follows from the rota; where there is one rota nobody is asked for it.
function slotAsking(
  { slots, people }: OnCallView,
  who: string,
  span: readonly AskedField[],
): Pick<Asking, 'fixed' | 'fields'> {
  const rotas = [...new Set(slots.map(({ rota }) => rota))];
  const [only] = rotas;
  const isOne = rotas.length === 1 && only !== undefined;
  const rota: AskedField = {
    kind: 'choice',
    name: 'rota',
    label: 'Rota',
    needed: true,
    choices: rotas.map((one) => [one, one]),
  };
  const names = [...new Set(slots.map(({ slot }) => slot))];
  return {
    ...(isOne ? { fixed: { rota: only } } : {}),
    fields: [
      ...(isOne ? [] : [rota]),
      {
        kind: 'choice',
        name: 'slot',
        label: 'Slot',
        needed: true,
        choices: names.map((slot) => [slot, slot]),
      },
      {
        kind: 'choice',
        name: 'person',
        label: who,
        needed: true,
        choices: people.map(({ person, name }) => [person, name]),
      },
      ...span,
    ],
  };
}

function stretch(from: number, to: number): readonly AskedField[] {
  return [
    { kind: 'time', name: 'from', label: 'From', needed: true, start: localText(from) },
    { kind: 'time', name: 'to', label: 'Until', needed: true, start: localText(to) },
  ];
}
