// Verbs about who is on call in the place of whom: standing in, being away, swapping, learning.
import { typedTime } from './action-verb.ts';
import type { Asking } from './action-verb.ts';
import { rotaVerb } from './rota-verb.ts';
import { TIMES_SAID } from './times.ts';
import type { Given, Verb } from './verb.ts';

const FROM = ['--from <time>', `from when; at once unless said: ${TIMES_SAID}`] as const;
const TO = ['--to <time>', 'until when, written the same way; a date is its first minute'] as const;
const REASON = ['--reason <text>', 'why'] as const;
const SLOT_TAKEN = [
  ['[rota]', 'a rota of tocsin.yaml'],
  ['[slot]', 'one of its slots'],
] as const;

/** `tocsin override`. */
export const override: Verb = rotaVerb('overrides', 'Nobody stands in', {
  name: 'override',
  says: 'Lets one person stand in for one slot of a rota for a time; without words lists them',
  takes: [...SLOT_TAKEN, ['[person]', 'who stands in, by key']],
  flags: [FROM, TO, REASON, ['--cancel <id>', 'end this override']],
  examples: ['tocsin override weekly primary ben --to 4h', 'tocsin override --cancel team:shop/1'],
  read: (given) => {
    const cancelled = given.text('cancel');
    if (cancelled !== undefined) {
      return { action: 'override.cancel', fields: { override: cancelled } };
    }
    if (given.words.length === 0) return null;
    return inSlot(given, 'override.set');
  },
});

/** `tocsin shadow`. */
export const shadow: Verb = rotaVerb('shadows', 'Nobody shadows', {
  name: 'shadow',
  says: 'Lets one person learn beside a slot: told of each of its pages, never paged; without words lists them',
  takes: [...SLOT_TAKEN, ['[person]', 'who learns, by key']],
  flags: [FROM, TO, ['--cancel <id>', 'end this shadowing']],
  examples: ['tocsin shadow weekly primary eva --to 2w', 'tocsin shadow --cancel team:shop/3'],
  read: (given) => {
    const cancelled = given.text('cancel');
    if (cancelled !== undefined) return { action: 'shadow.cancel', fields: { shadow: cancelled } };
    if (given.words.length === 0) return null;
    return inSlot(given, 'shadow.set');
  },
});

/** `tocsin absence`. */
export const absence: Verb = rotaVerb('absences', 'Nobody is away', {
  name: 'absence',
  says: 'Says that somebody is away: in no slot, paged for nothing by name; lists absences',
  takes: [
    ['[what]', 'list (unless said), set, or cancel'],
    ['[id]', 'the absence that is cancelled'],
  ],
  flags: [FROM, TO, ['--person <person>', 'who is away, by key; you unless said'], REASON],
  examples: [
    'tocsin absence set --from 2026-12-24 --to 2027-01-04 --reason Holiday',
    'tocsin absence set --person ben --to 3d',
    'tocsin absence',
    'tocsin absence cancel team:shop/2',
  ],
  read: (given) => {
    const [what = 'list', id] = given.words;
    if (what === 'list') return null;
    if (what === 'cancel') {
      if (id === undefined) return 'Say which absence ends; tocsin absence lists them';
      return { action: 'absence.cancel', fields: { absence: id } };
    }
    if (what !== 'set') return `"${what}" is none of list, set, cancel`;
    const span = stretch(given);
    if (typeof span === 'string') return span;
    const fields = { person: given.text('person'), ...span, reason: given.text('reason') };
    return { action: 'absence.set', fields };
  },
});

/** `tocsin swap`. */
export const swap: Verb = rotaVerb('swaps', 'No shift is offered', {
  name: 'swap',
  says: 'Offers a shift to a colleague, for one of theirs or for nothing, or to whoever takes it; accepts, declines and lists',
  takes: [
    ['[what]', 'list (unless said), offer, accept, or decline'],
    ['[words...]', 'offer: the rota and the slot; accept, decline: the id'],
  ],
  flags: [
    ['--at <time>', `any time within the shift that is given: ${TIMES_SAID}`],
    ['--with <person>', 'who takes it, by key; whoever accepts first unless said'],
    ['--for <time>', 'any time within the shift that is taken for it'],
    ['--for-slot <slot>', 'the slot of that shift; the same unless said'],
    ['--person <person>', 'whose shift it is, by key; yours unless said'],
    REASON,
  ],
  examples: [
    'tocsin swap offer weekly primary --at "mon 12:00" --with ben --for "2026-12-08 12:00"',
    'tocsin swap offer weekly primary --at tomorrow --reason "A concert"',
    'tocsin swap accept team:shop/4',
    'tocsin swap decline team:shop/4 --reason "I am travelling"',
  ],
  read: (given) => {
    const [what = 'list', id] = given.words;
    if (what === 'list') return null;
    if (what === 'offer') return offer(given);
    if (what !== 'accept' && what !== 'decline') {
      return `"${what}" is none of list, offer, accept, decline`;
    }
    if (id === undefined) return 'Say which swap; tocsin swap lists them';
    if (what === 'accept') return { action: 'swap.accept', fields: { swap: id } };
    return { action: 'swap.decline', fields: { swap: id, reason: given.text('reason') } };
  },
});

function inSlot(given: Given, action: 'override.set' | 'shadow.set'): Asking | string {
  const [rota, slot, person] = given.words;
  const span = stretch(given);
  if (typeof span === 'string') return span;
  if (slot === undefined || person === undefined) return 'Say the rota, the slot and the person';
  return { action, fields: { rota, slot, person, ...span, reason: given.text('reason') } };
}

function offer(given: Given): Asking | string {
  const [, rota, slot] = given.words;
  if (rota === undefined || slot === undefined) return 'Say the rota and the slot';
  const within = typedTime(given, 'at');
  const back = typedTime(given, 'for');
  const wrong = within.wrong ?? back.wrong;
  if (wrong !== undefined) return wrong;
  if (within.at === undefined) return 'Say a time within the shift: --at "mon 12:00"';
  const fields = {
    rota,
    slot,
    at: within.at,
    with: given.text('with'),
    returnAt: back.at,
    returnSlot: given.text('forSlot'),
    person: given.text('person'),
    reason: given.text('reason'),
  };
  return { action: 'swap.offer', fields };
}

function stretch(given: Given): { readonly from: string; readonly to: string } | string {
  const from = typedTime(given, 'from');
  const to = typedTime(given, 'to');
  const wrong = from.wrong ?? to.wrong;
  if (wrong !== undefined) return wrong;
  if (to.at === undefined) return 'Say until when: --to 4h';
  return { from: from.at ?? new Date().toISOString(), to: to.at };
}
