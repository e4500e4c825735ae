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
    <header className="sticky top-0 z-20 border-b print:hidden border-line bg-raised">
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
      className="field-sizing-content min-h-11 max-w-40 min-w-0 shrink cursor-pointer rounded-md bg-raised px-1.5 font-semibold hover:bg-sunk lg:pointer-fine:min-h-9"
    >
      {me.teams.some((one) => one.team === team) ? null : <option value={team}>No team</option>}
      {me.teams.map((one) => (
        <option key={one.team} value={one.team}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

const LOOK =
  'flex flex-1 flex-col items-center justify-center gap-0.5 min-h-14 px-3 text-xs font-medium lg:flex-none lg:min-h-9 lg:flex-row lg:rounded-md lg:text-base';

const ICONS = {
  now: 'M9 2v3M9 13v3M2 9h3M13 9h3M9 6.500a2.500 2.500 0 1 0 0 5a2.500 2.500 0 1 0 0-5',
  runbook: 'M4 2.500h10v13H4zM7 6.500h4M7 9.500h4M7 12.500h2',
  rehearse: 'M5 3l9.500 6l-9.500 6z',
  onCall: 'M2.500 4h13v11.500h-13zM2.500 7.500h13M6 2v3.500M12 2v3.500',
} as const;

function Icon({ path }: { readonly path: string }): ReactNode {
  return (
    <svg width="20" height="20" viewBox="0 0 18 18" aria-hidden="true" className="lg:hidden">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}

function Screens({ team }: { readonly team: string }): ReactNode {
  const params = { team };
  const active = { className: 'text-ink font-semibold lg:bg-sunk' };
  const inactive = { className: 'text-soft hover:text-ink' };
  const shared = { params, className: LOOK, activeProps: active, inactiveProps: inactive };
  return (
    <nav
      aria-label="Screens"
      className="fixed inset-x-0 bottom-0 z-20 flex print:hidden border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] lg:static lg:gap-1 lg:border-0 lg:pb-0"
    >
      <Link to="/t/$team" activeOptions={{ exact: true }} {...shared}>
        <Icon path={ICONS.now} />
        Now
      </Link>
      <Link to="/t/$team/runbook" {...shared}>
        <Icon path={ICONS.runbook} />
        Runbook
      </Link>
      <Link to="/t/$team/on-call" {...shared}>
        <Icon path={ICONS.onCall} />
        On call
      </Link>
      <Link to="/t/$team/rehearse" {...shared}>
        <Icon path={ICONS.rehearse} />
        Rehearse
      </Link>
    </nav>
  );
}
