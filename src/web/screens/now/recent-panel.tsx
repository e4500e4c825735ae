// What was open lately: asked for when the screen opens, whenever something opens or closes, and after
// all was loaded anew.
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentLine } from '#/contract/api/views.ts';
import { ask } from '../../api.ts';
import { isOpen } from '../../incidents.ts';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Tag } from '../../parts/tag.tsx';

const ASKED = 20;
const SHOWN = 5;

interface RecentPanelProps {
  readonly team: string;
  /** Which are open, and when all was loaded: where it changes, the list may have changed too. */
  readonly known: string;
}

/** The last incidents that are over; nothing while there are none. */
export function RecentPanel({ team, known }: RecentPanelProps): ReactNode {
  const over = useRecent(team, known);
  if (over.length === 0) return null;
  return (
    <Panel
      title="Lately"
      aside={
        <Link
          to="/t/$team/figures"
          params={{ team }}
          className="inline-flex min-h-11 items-center font-medium underline underline-offset-4 lg:min-h-9"
        >
          Figures
        </Link>
      }
    >
      <ul className="-mx-2 grid">
        {over.map(({ id, number, title, severity, status, drill, declaredAt }) => (
          <li key={id} data-row>
            <Link
              to="/t/$team/incidents/$incident"
              params={{ team, incident: number }}
              className="foreign grid min-h-11 rounded-md px-2 py-1.5 hover:bg-sunk"
            >
              <span className="line-clamp-2">{title}</span>
              <span className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
                <span>
                  {severity}, {status}
                </span>
                {drill ? <Tag>drill</Tag> : null}
                <span>
                  declared <Moment at={declaredAt} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface Recent {
  readonly incidents: readonly IncidentLine[];
}

function useRecent(team: string, known: string): readonly IncidentLine[] {
  const [recent, setRecent] = useState<readonly IncidentLine[]>([]);
  useEffect(() => {
    const path = `/incidents?team=${encodeURIComponent(team)}&all=1&limit=${ASKED}`;
    void ask<Recent>(path).then((answered) => {
      if (answered.ok) setRecent(answered.value.incidents);
    });
  }, [team, known]);
  return recent.filter((one) => one.team === team && !isOpen(one)).slice(0, SHOWN);
}
