// What people are told about swaps of shifts.
import { wallText } from '../basics/calendar.ts';
import { own } from '../basics/own.ts';
import { at } from '../basics/time.ts';
import type { Person, Roster } from '../roster/roster.ts';
import type { SwapWords } from '../team/event.ts';
import type { Swap, SwapShift } from '../team/state.ts';
import { letter } from './letter.ts';
import type { Rendered } from './rendered.ts';

/** To whom, and whose roster names the people and the zone. */
export interface Readers {
  readonly person: Person | null;
  readonly roster: Roster;
}

/** A text about a swap: offered, agreed, declined or void. */
export function renderSwap(words: SwapWords, swap: Swap, { person, roster }: Readers): Rendered {
  const zone = person?.zone ?? roster.business.zone;
  const { gives, takes, rota } = swap;
  const giver = nameOf(gives.person, roster);
  const other = takes === null ? 'somebody' : nameOf(takes.person, roster);
  const said = HEADLINES[words](giver, other);
  return letter({
    subject: `${rota} rota: ${said}`,
    headline: said,
    lines: [
      `${giver} gives ${shiftText(gives, zone)}.`,
      ...(takes === null || isGift(swap)
        ? []
        : [`${other} gives ${shiftText(takes, zone)} in return.`]),
      ...(swap.reason === '' ? [] : [`Reason: ${swap.reason}`]),
      NEXT[words](swap.id),
    ],
    answer: null,
  });
}

const HEADLINES: Readonly<Record<SwapWords, (giver: string, other: string) => string>> = {
  'swap-offered': (giver) => `${giver} asks you to take a shift`,
  'swap-agreed': (giver, other) => `${giver} and ${other} have agreed on a swap`,
  'swap-declined': (giver, other) => `The swap of ${giver} and ${other} is off`,
  'swap-void': (giver, other) => `The swap of ${giver} and ${other} is void: the rota was edited`,
};

const NEXT: Readonly<Record<SwapWords, (id: string) => string>> = {
  'swap-offered': (id) => `Nothing changes until you accept: tocsin swap accept ${id}`,
  'swap-agreed': (id) =>
    `The pager goes by it from now on. To take it back: tocsin swap decline ${id}`,
  'swap-declined': () => 'The rota holds as it is written.',
  'swap-void': () =>
    'Nobody was moved: the rota holds as it is written now. Offer the swap anew if it is still wanted.',
};

function isGift({ gives, takes }: Swap): boolean {
  return takes !== null && takes.slot === gives.slot && takes.from === gives.from;
}

function shiftText({ slot, from, to }: SwapShift, zone: string): string {
  return `${slot} from ${wallText(at(from), zone)} to ${wallText(at(to), zone)}`;
}

function nameOf(person: string, roster: Roster): string {
  return own(roster.people, person)?.name ?? person;
}
