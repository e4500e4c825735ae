// What a name of the runbook means in a roster. One document names one thing in several ways, so a
// name is looked for as bound, as a person, as a slot, and last as a word for being on call.
import type { PersonId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { Party } from '../runbook/plan.ts';
import { looseName, nearestName } from './names.ts';
import { peopleOfSlot, slotNames } from './roster.ts';
import type { Binding, Roster } from './roster.ts';

/** A binding and the name it was found under. */
export interface Bound {
  readonly binding: Binding;
  readonly under: string;
}

/** What a name means; null where nothing in the roster says. */
export function bindingFor(name: string, roster: Roster): Bound | null {
  const known = meanings.get(roster) ?? new Map<string, Bound | null>();
  meanings.set(roster, known);
  const found = known.get(name);
  if (found !== undefined) return found;
  const bound = findBinding(name, roster);
  if (known.size < MOST_NAMES) known.set(name, bound);
  return bound;
}

// More names than any runbook has: what is typed by hand must not fill the memory.
const MOST_NAMES = 1_000;

// A roster never changes, and a name that is compared without case and accents costs microseconds:
// each name of a runbook is looked for once.
const meanings = new WeakMap<Roster, Map<string, Bound | null>>();

function findBinding(name: string, roster: Roster): Bound | null {
  for (const spelling of spellingsOf(name)) {
    const found =
      boundName(spelling, roster) ??
      personNamed(spelling, roster) ??
      slotNamed(spelling, roster) ??
      dutyNamed(spelling, roster);
    if (found !== null) return found;
  }
  return null;
}

/** The name in the roster that differs least from one that means nothing there. */
export function nearestBinding(name: string, roster: Roster): string | null {
  const people = Object.values(roster.people).map((person) => person.name);
  const slots = Object.values(roster.rotas).flatMap(slotNames);
  return (
    nearestName(name, [...Object.keys(roster.bind), ...people, ...slots]) ??
    sharedWords(name, Object.keys(roster.bind))
  );
}

/** Everybody a party can ever mean by this roster, whoever is on call. */
export function everybodyOf(party: Party, roster: Roster): readonly PersonId[] {
  if ('of' in party) return [...new Set(party.of.flatMap((part) => everybodyOf(part, roster)))];
  const bound = bindingFor(party.name, roster);
  return bound === null ? [] : peopleOf(bound.binding, roster);
}

/** The names in a party, with the lines they stand in where those are known. */
export function namesOf(
  party: Party,
): readonly Exclude<Party, { readonly of: readonly Party[] }>[] {
  return 'of' in party ? party.of.flatMap(namesOf) : [party];
}

/** A party in words: `Senior Engineer or Engineering Manager`. */
export function partyText(party: Party): string {
  if (!('of' in party)) return party.name;
  return party.of.map(partyText).join(party.kind === 'all' ? ' and ' : ' or ');
}

/** The party that means the first slot of the roster's first rota, under whatever name. */
export const ON_CALL: Party = { kind: 'slot', name: 'on-call' };

/** The party that means the second slot of the roster's first rota. */
export const SECONDARY: Party = { kind: 'slot', name: 'secondary on-call' };

// "Admin (Engineering Manager)" is looked for as a whole and by each of its names.
function spellingsOf(name: string): readonly string[] {
  const inside = /\(([^()]+)\)\s*$/.exec(name)?.[1];
  return inside === undefined ? [name] : [name, inside, ...inside.split(/\s*\/\s*/)];
}

function boundName(name: string, roster: Roster): Bound | null {
  const wanted = looseName(name);
  for (const [under, binding] of Object.entries(roster.bind)) {
    if (looseName(under) === wanted) return { binding, under };
  }
  return null;
}

function personNamed(name: string, roster: Roster): Bound | null {
  const wanted = looseName(name);
  for (const person of Object.values(roster.people)) {
    if (looseName(person.name) === wanted || looseName(person.id) === wanted) {
      return { binding: { kind: 'person', person: person.id }, under: person.id };
    }
  }
  return null;
}

function slotNamed(name: string, roster: Roster): Bound | null {
  const [wantedRota, wantedSlot] = name.split('/');
  for (const rota of Object.values(roster.rotas)) {
    for (const slot of slotNames(rota)) {
      const isThis =
        wantedSlot === undefined
          ? looseName(slot) === looseName(name)
          : looseName(rota.name) === looseName(wantedRota ?? '') &&
            looseName(slot) === looseName(wantedSlot);
      if (isThis) return slotOf(rota.name, slot);
    }
  }
  return null;
}

function slotOf(rota: string, slot: string): Bound {
  return { binding: { kind: 'slot', rota, slot }, under: `${rota}/${slot}` };
}

type Watch = 'on-call' | 'secondary';

// What may stand beside "on call" without making it somebody else's: a "database on-call" is not ours.
const PLAIN_WORDS =
  /\b(?:the|an?|our|current|engineer|engineers|engineering|developer|dev|person|staff|responder|rotation|rota|schedule|team|contact|level|tier|l?[12]|first|shift|24|7)\b/g;

/** Which watch a name speaks of, where it is only a word for being on call. */
export function watchNamed(name: string): Watch | null {
  const loose = looseName(name).replaceAll(/\bon call\b|\boncall\b/g, 'oncall');
  const isSecond = /\b(?:secondary|second oncall|backup oncall|oncall backup)\b/.test(loose);
  const isOnCall = /\b(?:oncall|primary)\b/.test(loose);
  const rest = loose
    .replaceAll(/\b(?:oncall|primary|secondary|second|backup)\b/g, '')
    .replaceAll(PLAIN_WORDS, '')
    .trim();
  if (rest !== '') return null;
  if (isSecond) return 'secondary';
  return isOnCall ? 'on-call' : null;
}

function dutyNamed(name: string, roster: Roster): Bound | null {
  const watch = watchNamed(name);
  if (watch === null) return null;
  for (const [under, binding] of Object.entries(roster.bind)) {
    if (watchNamed(under) === watch) return { binding, under };
  }
  const [rota] = Object.values(roster.rotas);
  if (rota === undefined) return null;
  const slots = slotNames(rota);
  const slot = slots.find((one) => watchNamed(one) === watch) ?? slots[watch === 'on-call' ? 0 : 1];
  return slot === undefined ? null : slotOf(rota.name, slot);
}

/** Everybody of a team who responds, whoever is on call. */
export function respondersOf(roster: Roster): readonly PersonId[] {
  return Object.values(roster.people)
    .filter((person) => person.access !== 'viewer')
    .map((person) => person.id);
}

function peopleOf(binding: Binding, roster: Roster): readonly PersonId[] {
  switch (binding.kind) {
    case 'person':
      return [binding.person];
    case 'people':
      return binding.people;
    case 'slot': {
      const rota = own(roster.rotas, binding.rota);
      return rota === undefined ? [] : peopleOfSlot(rota, binding.slot);
    }
    case 'everybody':
      return respondersOf(roster);
    case 'first':
      return [...new Set(binding.of.flatMap((one) => peopleOf(one, roster)))];
    case 'email':
    case 'room':
      return [];
  }
}

// "Senior Backend Developer" and "Backend Engineer" share a word, which no edit distance sees.
function sharedWords(name: string, candidates: readonly string[]): string | null {
  const words = new Set(looseName(name).split(' '));
  let best: string | null = null;
  let most = 0;
  for (const candidate of candidates) {
    const shared = looseName(candidate)
      .split(' ')
      .filter((word) => word.length > 2 && words.has(word)).length;
    if (shared > most) {
      most = shared;
      best = candidate;
    }
  }
  return best;
}
