// How late due work was in the last hour, a bar a minute.
import type { ReactNode } from 'react';

interface LatenessPictureProps {
  /** Seconds, oldest first. */
  readonly seconds: readonly number[];
}

/** Less than this is in time: a node needs it to get to its work. */
const IN_TIME = 5;

/** One small bar a minute; what is in time is a line at the foot. */
export function LatenessPicture({ seconds }: LatenessPictureProps): ReactNode {
  const worst = Math.max(0, ...seconds);
  const says =
    worst <= IN_TIME
      ? `Due work was carried out in time in all of the ${seconds.length} minutes looked at`
      : `Due work was up to ${Math.round(worst)} seconds late in the ${seconds.length} minutes looked at`;
  const most = Math.max(worst, IN_TIME);
  return (
    <figure>
      <div aria-hidden className="flex h-12 items-end gap-px border-b border-line">
        {seconds.map((late, index) => (
          <span
            // oxlint-disable-next-line react/no-array-index-key -- a minute is its place
            key={index}
            className="min-w-0 flex-1"
            style={{
              height: `${Math.max(6, (late * 100) / most).toFixed(1)}%`,
              background: late > IN_TIME ? 'var(--c-danger)' : 'var(--c-edge)',
            }}
          />
        ))}
      </div>
      <figcaption className="mt-1 text-sm text-soft">{says}</figcaption>
    </figure>
  );
}
