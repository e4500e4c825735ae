import type { Brand } from './brand.ts';

/** An instant in epoch milliseconds, whole. */
export type At = Brand<number, 'epoch ms'>;

/** A length of time in milliseconds, whole. */
export type Span = Brand<number, 'ms'>;

/** The instant of a number of epoch milliseconds. */
export function at(epochMs: number): At {
  return Math.trunc(epochMs) as At;
}

/** The span of a number of milliseconds. */
export function ms(count: number): Span {
  return Math.trunc(count) as Span;
}

/** The span of a number of seconds. */
export function seconds(count: number): Span {
  return ms(count * 1_000);
}

/** The span of a number of minutes. */
export function minutes(count: number): Span {
  return ms(count * 60_000);
}

/** The span of a number of hours. */
export function hours(count: number): Span {
  return ms(count * 3_600_000);
}

/** The instant a span after another. */
export function after(start: At, wait: Span): At {
  return at(start + wait);
}

/** The span from one instant to another; negative where the second is earlier. */
export function between(from: At, to: At): Span {
  return ms(to - from);
}

/** The earlier of two instants. */
export function earlier(a: At, b: At): At {
  return a <= b ? a : b;
}

/** The later of two instants. */
export function later(a: At, b: At): At {
  return a >= b ? a : b;
}
