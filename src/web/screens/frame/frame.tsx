// The frame around every screen of a team: where one can go, which team this is, whether what is shown
// is live, and the button that declares.
import { Link, Outlet, getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useKeys, walkRows } from '../../keys.ts';
import { buttonLook } from '../../parts/button.tsx';
import { SessionContext, keepTeam, useSession } from '../../session.ts';
import { leaveTeam, openTeam } from '../../team-state.ts';
import { Bar } from './bar.tsx';
import type { Over } from './over.ts';
import { DeclareDialog } from './declare-dialog.tsx';
import { FindDialog } from './find-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LinkNotice } from './link-notice.tsx';
import { NoteLine } from './note-line.tsx';
import { ZoneLine } from './zone-line.tsx';

const here = getRouteApi('/t/$team');

/** The frame of a team. */
export function Frame(): ReactNode {
  const session = here.useLoaderData();
  const { team } = here.useParams();
  const [over, setOver] = useState<Over>(null);
  useEffect(() => {
    openTeam(team);
    keepTeam(team);
  }, [team]);
  useEffect(() => leaveTeam, []);
  useFrameKeys(team, setOver);
  const known = session.me.teams.some((one) => one.team === team);
  return (
    <SessionContext value={session}>
      <a
        href="#screen"
        className="absolute -top-20 left-2 z-30 rounded bg-ink px-3 py-2 text-ground focus:top-2"
      >
        To the screen
      </a>
      <Bar team={team} onOpen={setOver} />
      <main
        id="screen"
        tabIndex={-1}
        className="mx-auto max-w-[90rem] px-3 pt-4 pb-28 outline-none md:px-6 lg:pb-10"
      >
        <LinkNotice />
        {known ? <Outlet /> : <OtherTeams />}
        {known ? <ZoneLine /> : null}
      </main>
      <NoteLine />
      <Windows team={team} over={over} onOpen={setOver} />
    </SessionContext>
  );
}

/** Where no team is shown: those that can be. */
function OtherTeams(): ReactNode {
  const { me } = useSession();
  return (
    <>
      <h1 className="mb-3 text-xl font-semibold">Teams you may see</h1>
      <ul className="flex flex-wrap gap-2">
        {me.teams.map(({ team, name }) => (
          <li key={team}>
            <Link to="/t/$team" params={{ team }} className={buttonLook('plain')}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

interface WindowsProps {
  readonly team: string;
  readonly over: Over;
  readonly onOpen: (over: Over) => void;
}

function Windows({ team, over, onOpen }: WindowsProps): ReactNode {
  function close(): void {
    onOpen(null);
  }

  switch (over) {
    case 'declare':
      return <DeclareDialog team={team} onClose={close} />;
    case 'find':
      return <FindDialog team={team} onClose={close} onDeclare={() => onOpen('declare')} />;
    case 'help':
      return <HelpDialog onClose={close} />;
    case 'invite':
      return <InviteDialog team={team} onClose={close} />;
    case 'keys':
      return <KeysDialog team={team} onClose={close} />;
    case null:
      return null;
  }
}

function useFrameKeys(team: string, open: (over: Over) => void): void {
  const navigate = useNavigate();
  const params = { team };
  useKeys({
    j: () => walkRows(1),
    k: () => walkRows(-1),
    d: () => open('declare'),
    '/': () => open('find'),
    '?': () => open('help'),
    1: () => void navigate({ to: '/t/$team', params }),
    2: () => void navigate({ to: '/t/$team/runbook', params }),
    3: () => void navigate({ to: '/t/$team/on-call', params }),
    4: () => void navigate({ to: '/t/$team/rehearse', params }),
  });
}
