import type { ReactNode } from 'react';
import { useTicking } from '../../clock.ts';
import { useShownZone, useTeamZone, wallOf } from '../../zone.ts';

/** Names the zone of every time on the screen once, and what the team's clock shows where it is another. */
export function ZoneLine(): ReactNode {
  const zone = useShownZone();
  const team = useTeamZone() ?? zone;
  const clock = useTicking((now) => wallOf(now, team).slice(11));
  return (
    <p className="mt-6 text-sm text-soft print:hidden">
      Times are those of {zone}.
      {team === zone ? null : ` The team is in ${team}, where it is ${clock}.`}
    </p>
  );
}
