// Where things lie within the picture of a week.

/** A stretch of time as the API writes it. */
export interface Timed {
  readonly from: string;
  readonly to: string;
}

/** Stretches side by side in as few lanes as they need; at least one lane, which may be empty. */
export function lanesOf<T extends Timed>(all: readonly T[]): readonly (readonly T[])[] {
  const lanes: T[][] = [[]];
  for (const one of all.toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
    const from = Date.parse(one.from);
    const free = lanes.find((lane) => Date.parse(lane.at(-1)?.to ?? one.from) <= from);
    if (free === undefined) lanes.push([one]);
    else free.push(one);
  }
  return lanes;
}

/** What a lane is told from the others by. */
export function keyOf(lane: readonly (Timed & { readonly person: string })[]): string {
  return lane.map(({ person, from }) => `${person} ${from}`).join(' ');
}

/** True where a stretch touches the week. */
export function isWithin({ from, to }: Timed, { start, end }: Week): boolean {
  return Date.parse(from) < end && Date.parse(to) > start;
}

/** Its left edge and its width, in percent of the week. */
export function placeOf({ from, to }: Timed, shown: Week): { left: number; width: number } {
  const left = share(Date.parse(from), shown);
  return { left, width: share(Date.parse(to), shown) - left };
}

/** The week that is drawn. */
export interface Week {
  readonly start: number;
  readonly end: number;
}

/** How far an instant lies from the left edge of its week, in percent. */
export function share(at: number, { start, end }: Week): number {
  return (100 * (Math.min(end, Math.max(start, at)) - start)) / (end - start);
}
