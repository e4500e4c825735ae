import type { ReactNode } from 'react';
import { useNow } from '../clock.ts';
import { lengthText, momentText } from '../words.ts';

const SOON_MS = 5 * 60_000;

/** How long is left until an instant, second by second; red and in words once it is over. */
export function Countdown({ to }: { readonly to: string }): ReactNode {
  const now = useNow();
  const left = Date.parse(to) - now;
  const colour = left <= 0 ? 'text-danger font-semibold' : left < SOON_MS ? 'text-warn' : '';
  return (
    <time
      dateTime={to}
      title={momentText(to, now)}
      className={`whitespace-nowrap tabular-nums ${colour}`}
    >
      {left <= 0 ? `overdue by ${lengthText(-left)}` : `in ${lengthText(left)}`}
    </time>
  );
}

/** How long ago an instant was, second by second. */
export function Since({ from }: { readonly from: string }): ReactNode {
  const now = useNow();
  return (
    <time dateTime={from} title={momentText(from, now)} className="whitespace-nowrap tabular-nums">
      {lengthText(now - Date.parse(from))}
    </time>
  );
}

/** A moment on the clock. */
export function Moment({ at }: { readonly at: string }): ReactNode {
  const now = useNow();
  return (
    <time dateTime={at} className="whitespace-nowrap tabular-nums">
      {momentText(at, now)}
    </time>
  );
}
