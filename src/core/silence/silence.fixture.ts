// A silence for tests.
import assert from 'node:assert/strict';
import { personId } from '../basics/ids.ts';
import { matcherOf } from './matcher.ts';
import type { Matcher } from './matcher.ts';
import type { Silence } from './silence.ts';

/** Matchers as people write them. */
export function matchersOf(...written: readonly string[]): readonly Matcher[] {
  return written.map((one) => {
    const matcher = matcherOf(one);
    if (typeof matcher === 'string') assert.fail(matcher);
    return matcher;
  });
}

/** A silence of two hours on a Sunday night in Berlin, or what more says; once, it ends with its time. */
export function silenceOf(more: Partial<Silence> = {}): Silence {
  const to = more.to ?? Date.parse('2026-03-22T03:00:00Z');
  return {
    id: 'team:shop/1',
    matchers: matchersOf('alertname=DiskFull'),
    from: Date.parse('2026-03-22T01:00:00Z'),
    to,
    every: null,
    zone: 'Europe/Berlin',
    until: to,
    notBefore: 0,
    reason: 'New disks',
    owner: personId('ana'),
    madeAt: 0,
    ...more,
  };
}
