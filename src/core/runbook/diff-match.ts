// Two lists of the same kind of thing: what came, what went, what changed, each in a sentence.
import { likeness, looseText } from './diff-words.ts';
import type { Lines } from './plan.ts';

/** One thing that is another in the newer plan. */
export interface Difference {
  /** What it is about: "Severities", "Ladder". */
  readonly group: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly says: string;
  /** Lines of the newer document, of the older one for what is gone. */
  readonly lines?: Lines;
}

/** How things of a kind are told apart, named and compared. */
export interface Shape<T> {
  readonly group: string;
  /** "severity", "rung". */
  readonly kind: string;
  readonly key: (one: T) => string;
  readonly name: (one: T) => string;
  /** What is said of one, by the name it is said under; undefined where nothing is. */
  readonly fields?: readonly (readonly [name: string, of: (one: T) => string | undefined])[];
  /** Points, each of which may come and go. */
  readonly lists?: readonly (readonly [name: string, of: (one: T) => readonly string[]])[];
  /** True where one that went and one that came are the same under another name. */
  readonly isSame?: (before: T, after: T) => boolean;
}

interface Placed {
  readonly lines?: Lines;
}

/** What is different between two lists. */
export function differencesIn<T extends Placed>(
  before: readonly T[],
  after: readonly T[],
  shape: Shape<T>,
): readonly Difference[] {
  const { pairs, gone, come } = matched(before, after, shape);
  return [
    ...come.map((one) => told(shape, 'added', newText(one, shape), one)),
    ...gone.map((one) =>
      told(shape, 'removed', `The ${shape.kind} ${shape.name(one)} is gone`, one),
    ),
    ...pairs.flatMap(([old, now]) => changesOf(old, now, shape)),
  ];
}

function told<T extends Placed>(
  { group }: Shape<T>,
  change: Difference['change'],
  says: string,
  { lines }: T,
): Difference {
  return { group, change, says, ...(lines === undefined ? {} : { lines }) };
}

function newText<T>(one: T, { kind, name, fields = [] }: Shape<T>): string {
  const said = fields.flatMap(([field, of]) => {
    const value = of(one);
    return value === undefined ? [] : [`${field} ${value}`];
  });
  const more = said.length === 0 ? '' : `: ${said.slice(0, 4).join('; ')}`;
  return `New ${kind} ${name(one)}${more}`;
}

interface Matched<T> {
  readonly pairs: readonly (readonly [T, T])[];
  readonly gone: readonly T[];
  readonly come: readonly T[];
}

function matched<T>(before: readonly T[], after: readonly T[], shape: Shape<T>): Matched<T> {
  const old = keyed(before, shape);
  const now = keyed(after, shape);
  const pairs = [...now].flatMap(([key, one]) => {
    const other = old.get(key);
    return other === undefined ? [] : [[other, one] as const];
  });
  const gone = [...old].filter(([key]) => !now.has(key)).map(([, one]) => one);
  const come = [...now].filter(([key]) => !old.has(key)).map(([, one]) => one);
  const renamed: (readonly [T, T])[] = [];
  const taken = new Set<T>();
  for (const one of isMany(gone, come) ? [] : come) {
    const other = gone.find((old) => shape.isSame?.(old, one) === true);
    if (other === undefined || taken.has(other)) continue;
    taken.add(other).add(one);
    renamed.push([other, one]);
  }
  return {
    pairs: [...pairs, ...renamed],
    gone: gone.filter((one) => !taken.has(one)),
    come: come.filter((one) => !taken.has(one)),
  };
}

/** Things under one key are told apart by their order. */
function keyed<T>(list: readonly T[], { key }: Shape<T>): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const one of list) {
    const base = looseText(key(one));
    let id = base;
    for (let n = 2; found.has(id); n += 1) id = `${base} ${n}`;
    found.set(id, one);
  }
  return found;
}

function changesOf<T extends Placed>(old: T, now: T, shape: Shape<T>): readonly Difference[] {
  const name = shape.name(now);
  const fields = (shape.fields ?? []).flatMap(([field, of]) =>
    sentences(`${name}: ${field}`, of(old), of(now)),
  );
  const lists = (shape.lists ?? []).flatMap(([list, of]) =>
    pointsChanged(`${name}: ${list}`, of(old), of(now)),
  );
  const isRenamed = looseText(shape.name(old)) !== looseText(name);
  const renamed = isRenamed ? [`${shape.name(old)} is called ${name}`] : [];
  return [...renamed, ...fields, ...lists].map((says) => told(shape, 'changed', says, now));
}

function sentences(
  what: string,
  old: string | undefined,
  now: string | undefined,
): readonly string[] {
  if (
    old === now ||
    (old !== undefined && now !== undefined && looseText(old) === looseText(now))
  ) {
    return [];
  }
  if (old === undefined) return [`${what} ${now}, where nothing was said`];
  if (now === undefined) return [`${what} no longer stated (it was ${old})`];
  return [`${what} ${old} → ${now}`];
}

/** Where nearly everything is new, looking for the same in other words takes long and finds nothing. */
function isMany(gone: readonly unknown[], come: readonly unknown[]): boolean {
  return gone.length * come.length > 40_000;
}

/** How much two wordings must share to be one point said in another way. */
const REWORDED = 0.5;

/** Points that came, went, or are said in another way. */
export function pointsChanged(
  what: string,
  old: readonly string[],
  now: readonly string[],
): readonly string[] {
  const [was, is] = [new Set(old.map(looseText)), new Set(now.map(looseText))];
  const gone = old.filter((one) => !is.has(looseText(one)));
  const come = now.filter((one) => !was.has(looseText(one)));
  const said: string[] = [];
  const isTold = isMany(gone, come);
  for (const one of come) {
    const near = isTold ? undefined : gone.find((other) => likeness(other, one) >= REWORDED);
    if (near !== undefined) gone.splice(gone.indexOf(near), 1);
    said.push(near === undefined ? `${what} also "${one}"` : `${what} "${near}" → "${one}"`);
  }
  return [...said, ...gone.map((one) => `${what} no longer "${one}"`)];
}
