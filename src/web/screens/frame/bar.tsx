import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import { useActions, useSession } from '../../session.ts';
import { AccountMenu } from './account-menu.tsx';
import type { Over } from './over.ts';

interface BarProps {
  readonly team: string;
  readonly onOpen: (over: Over) => void;
}

/** The bar over every screen; on a phone the screens lie at the bottom, under the thumb. */
export function Bar({ team, onOpen }: BarProps): ReactNode {
  const { may } = useActions(team);
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-raised">
      <div className="mx-auto flex max-w-[90rem] items-center gap-x-2 px-3 md:gap-x-3 py-1.5 md:px-6">
        <img
          src={new URL('../../tocsin.svg', import.meta.url).href}
          alt="Tocsin"
          width="24"
          height="24"
        />
        <TeamSwitch team={team} />
        <Screens team={team} />
        <div className="ml-auto flex items-center md:gap-1.5">
          <Button
            weight="quiet"
            aria-label="Find"
            aria-keyshortcuts="/"
            onClick={() => onOpen('find')}
          >
            <svg width="18" height="18" viewBox="0 0 18 18" fill="none" aria-hidden="true">
              <circle cx="7.5" cy="7.5" r="5" stroke="currentColor" strokeWidth="1.7" />
              <path d="M11.500 11.500L16 16" stroke="currentColor" strokeWidth="1.7" />
            </svg>
          </Button>
          {may('incident.declare') ? (
            <Button weight="alarm" aria-keyshortcuts="d" onClick={() => onOpen('declare')}>
              Declare
            </Button>
          ) : null}
          <AccountMenu team={team} onOpen={onOpen} />
        </div>
      </div>
    </header>
  );
}

function TeamSwitch({ team }: { readonly team: string }): ReactNode {
  const { me } = useSession();
  const navigate = useNavigate();
  const [only] = me.teams;
  if (me.teams.length === 1 && only !== undefined) {
    return <span className="foreign font-semibold">{only.name}</span>;
  }
  return (
    <select
      aria-label="Team"
      value={team}
      onChange={(event) => {
        void navigate({ to: '/t/$team', params: { team: event.target.value } });
      }}
      className="min-h-11 max-w-40 min-w-0 shrink cursor-pointer rounded-md border border-edge bg-raised px-2 font-semibold lg:pointer-fine:min-h-9"
    >
      {me.teams.map((one) => (
        <option key={one.team} value={one.team}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

const LOOK =
  'flex flex-1 items-center justify-center min-h-14 px-3 font-medium text-soft lg:flex-none lg:min-h-9 lg:rounded-md hover:text-ink';

function Screens({ team }: { readonly team: string }): ReactNode {
  const params = { team };
  const shared = { params, className: LOOK, activeProps: { className: 'text-ink bg-sunk' } };
  return (
    <nav
      aria-label="Screens"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] lg:static lg:gap-1 lg:border-0 lg:pb-0"
    >
      <Link to="/t/$team" activeOptions={{ exact: true }} {...shared}>
        Now
      </Link>
      <Link to="/t/$team/runbook" {...shared}>
        Runbook
      </Link>
      <Link to="/t/$team/on-call" {...shared}>
        On call
      </Link>
    </nav>
  );
}
