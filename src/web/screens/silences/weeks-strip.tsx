// Four weeks as a strip for each silence: where it holds. The lists above say the same in words.
import type { ReactNode } from 'react';
import type { SilenceView } from '#/contract/api/views-silence.ts';
import { useNow } from '../../clock.ts';
import { dayText } from '../../words.ts';
import { midnightOf, useShownZone } from '../../zone.ts';

const DAY_MS = 86_400_000;
const DAYS = 28;
const COLUMNS = 'grid gap-x-3 gap-y-1 md:grid-cols-[12rem_minmax(0,1fr)]';

/** The times of silences over the weeks to come. */
export function WeeksStrip({ silences }: { readonly silences: readonly SilenceView[] }): ReactNode {
  const now = useNow();
  const zone = useShownZone();
  const start = midnightOf(now, 0, zone);
  return (
    <div aria-hidden="true" className="grid gap-3">
      <div className={COLUMNS}>
        <span className="hidden md:block" />
        <Weeks start={start} />
      </div>
      {silences.map((silence) => (
        <div key={silence.id} className={`${COLUMNS} items-center`}>
          <span className="foreign min-w-0 truncate text-sm">{silence.reason}</span>
          <Strip silence={silence} start={start} />
        </div>
      ))}
    </div>
  );
}

function Weeks({ start }: { readonly start: number }): ReactNode {
  return (
    <div className="grid grid-cols-4 text-xs text-soft">
      {[0, 7, 14, 21].map((day) => (
        <span key={day} className="border-l border-line pl-1">
          {dayText(start + day * DAY_MS)}
        </span>
      ))}
    </div>
  );
}

function Strip({
  silence,
  start,
}: {
  readonly silence: SilenceView;
  readonly start: number;
}): ReactNode {
  const end = start + DAYS * DAY_MS;
  return (
    <div className="relative h-6 overflow-hidden rounded-md bg-sunk">
      {silence.times.map(({ from, to }) => {
        const left = Math.max(0, (Date.parse(from) - start) / (end - start));
        const right = Math.min(1, (Date.parse(to) - start) / (end - start));
        if (left >= 1) return null;
        const place = { left: `${left * 100}%`, width: `${Math.max(0, right - left) * 100}%` };
        return (
          <span
            key={from}
            style={place}
            className="absolute inset-y-0 min-w-1 rounded-sm bg-mark print:border"
          />
        );
      })}
    </div>
  );
}
