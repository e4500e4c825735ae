import type { ReactNode } from 'react';

const GROUNDS = ['bg-alarm text-white', 'bg-ink text-ground', 'bg-sunk text-ink'];

/** A severity: red for the worst of the scale, then ink, then grey. Its name always stands in it. */
export function SeverityTag({
  name,
  rank,
}: {
  readonly name: string;
  readonly rank: number;
}): ReactNode {
  const ground = GROUNDS[Math.min(rank, GROUNDS.length - 1)] ?? '';
  return (
    <span
      className={`foreign inline-block rounded px-1.5 py-0.5 text-xs leading-tight font-bold ${ground}`}
    >
      {name}
    </span>
  );
}

/** A short word in a frame: a status, a drill, who says so. */
export function Tag({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className="foreign inline-block rounded border border-edge px-1.5 py-px text-xs leading-tight">
      {children}
    </span>
  );
}
