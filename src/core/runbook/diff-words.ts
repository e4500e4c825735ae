// Values of a plan in words that two plans can be compared by: what reads the same is the same.
import { spokenLength } from './lengths.ts';
import type { Length, Party, When } from './plan.ts';

/** A length; undefined where there is none. */
export function lengthWords(length: Length | undefined): string | undefined {
  return length === undefined ? undefined : spokenLength(length);
}

/** Parties by the document's names; undefined where there are none. */
export function partyWords(
  parties: readonly (Party | undefined)[] | undefined,
): string | undefined {
  const names = (parties ?? []).flatMap((party) => (party === undefined ? [] : [nameOf(party)]));
  return names.length === 0 ? undefined : names.join(', ');
}

function nameOf(party: Party): string {
  if (!('of' in party))
    return party.via === undefined ? party.name : `${party.name} by ${party.via}`;
  return party.of.map(nameOf).join(party.kind === 'all' ? ' and ' : ' or ');
}

/** A condition in the document's words, or in ours where it has none; undefined where there is none. */
export function whenWords(when: When | undefined): string | undefined {
  if (when === undefined) return undefined;
  if (when.text !== undefined) return when.text;
  switch (when.kind) {
    case 'severity':
      return when.in.join(', ');
    case 'fact':
      return `${when.is ? '' : 'not '}${when.fact}`;
    case 'clock':
      return `${spokenLength(when.past)} ${when.clock.replaceAll('-', ' ')}`;
    case 'count':
      return `${when.of}, ${when.atLeast} times`;
    case 'happened':
      return when.what.replaceAll('-', ' ');
    case 'calendar':
      return when.is.replaceAll('-', ' ');
    case 'question':
      return when.ask;
    case 'and':
    case 'or':
      return when.of.map((one) => whenWords(one) ?? '').join(` ${when.kind} `);
    case 'not':
      return `not ${whenWords(when.of) ?? ''}`;
  }
}

/** Texts without what is no word, so that a comma or a dash more is no change. */
export function looseText(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How much two texts have in common, from 0 to 1. */
export function likeness(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const both = [...one].filter((word) => other.has(word)).length;
  return both === 0 ? 0 : both / Math.max(one.size, other.size);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(looseText(text).split(' '));
}
