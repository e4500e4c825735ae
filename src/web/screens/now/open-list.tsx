// The open incidents. However many there are, only so many rows are drawn as have come near; the next
// ones are drawn before the end of the list comes into sight.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { Button } from '../../parts/button.tsx';
import { IncidentRow } from './incident-row.tsx';

const PIECE = 25;
const NEAR = '1500px';

interface OpenListProps {
  readonly team: string;
  readonly open: readonly IncidentView[];
}

/** The list of what is open. */
export function OpenList({ team, open }: OpenListProps): ReactNode {
  const [shown, setShown] = useState(PIECE);
  const end = useRef<HTMLDivElement>(null);
  const isMore = shown < open.length;
  useNearing(end, isMore ? shown : 0, () => setShown((before) => before + PIECE));
  return (
    <>
      <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-raised shadow-panel">
        {open.slice(0, shown).map((incident) => (
          <IncidentRow key={incident.id} team={team} incident={incident} />
        ))}
      </ul>
      {isMore ? (
        <div ref={end}>
          <Button onClick={() => setShown(shown + PIECE)}>Show more of {open.length}</Button>
        </div>
      ) : null}
    </>
  );
}

/** Does something when a place comes near, again for each round; round 0 watches nothing. */
function useNearing(place: RefObject<HTMLElement | null>, round: number, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const watched = place.current;
    if (round === 0 || watched === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current();
      },
      { rootMargin: NEAR },
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [place, round]);
}
