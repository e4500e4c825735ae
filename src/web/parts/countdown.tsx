import type { ReactNode } from 'react';
import { useTicking } from '../clock.ts';
import { ageText, lengthText, momentText } from '../words.ts';
import { teamsTime, useShownZone } from '../zone.ts';

const SOON_MS = 5 * 60_000;

/** How long is left until an instant, second by second; red and in words once it is over. */
export function Countdown({ to }: { readonly to: string }): ReactNode {
  const until = Date.parse(to);
  const text = useTicking((now) =>
    until <= now ? `overdue by ${lengthText(now - until)}` : `in ${lengthText(until - now)}`,
  );
  const colour = useTicking((now) => {
    if (until <= now) return 'text-danger font-semibold';
    return until - now < SOON_MS ? 'text-warn' : '';
  });
  return (
    <time dateTime={to} className={`whitespace-nowrap tabular-nums ${colour}`}>
      {text}
    </time>
  );
}

/** The same, as large as anything on the screen. */
export function BigCountdown({ to }: { readonly to: string }): ReactNode {
  const until = Date.parse(to);
  const text = useTicking((now) => lengthText(Math.abs(until - now)));
  const word = useTicking((now) => (until <= now ? 'overdue by' : 'in'));
  const colour = useTicking((now) => {
    if (until <= now) return 'text-danger';
    return until - now < SOON_MS ? 'text-warn' : '';
  });
  return (
    <time dateTime={to} className={`block whitespace-nowrap tabular-nums ${colour}`}>
      <span className="font-semibold">{word}</span>{' '}
      <span className="text-3xl font-semibold tracking-tight">{text}</span>
    </time>
  );
}

/** How long ago an instant was, to the minute. */
export function Since({ from }: { readonly from: string }): ReactNode {
  const text = useTicking((now) => ageText(now - Date.parse(from)));
  return (
    <time dateTime={from} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}

/** A moment on the clock; the team's own clock stands behind it where it shows something else. */
export function Moment({ at }: { readonly at: string }): ReactNode {
  useShownZone();
  const text = useTicking((now) => momentText(at, now));
  return (
    <time dateTime={at} title={teamsTime(at)} className="whitespace-nowrap tabular-nums">
      {text}
    </time>
  );
}
