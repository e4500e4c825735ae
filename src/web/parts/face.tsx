// A person as a round mark: initials on a ground of their own. The name always stands beside it.
import type { ReactNode } from 'react';

const GROUNDS = [
  'person-0',
  'person-1',
  'person-2',
  'person-3',
  'person-4',
  'person-5',
  'person-6',
  'person-7',
];

/** The first letters of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : '']
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

// The ground of a person: the same everywhere.
function groundOf(person: string): string {
  return GROUNDS[placeOf(person)] ?? '';
}

/** Grounds for people who must be told apart: their own where it is free, else the next free one. */
export function groundsFor(people: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  for (const person of people) {
    const own = placeOf(person);
    const wished = GROUNDS.map((_, step) => GROUNDS[(own + step) % GROUNDS.length] ?? '');
    const used = new Set(taken.values());
    taken.set(person, wished.find((ground) => !used.has(ground)) ?? groundOf(person));
  }
  return taken;
}

function placeOf(person: string): number {
  const sum = [...person].reduce(
    (so, letter) => (so * 31 + (letter.codePointAt(0) ?? 0)) % 9973,
    7,
  );
  return sum % GROUNDS.length;
}

interface FaceProps {
  readonly person: string;
  readonly name: string;
  readonly isLarge?: boolean;
  /** Its ground, where it is not the person's own. */
  readonly ground?: string | undefined;
}

/** The round mark of a person. */
export function Face({ person, name, isLarge = false, ground }: FaceProps): ReactNode {
  const size = isLarge ? 'size-10 text-base' : 'size-7 text-xs';
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full font-bold text-ink ${size} ${ground ?? groundOf(person)}`}
    >
      {initialsOf(name)}
    </span>
  );
}
