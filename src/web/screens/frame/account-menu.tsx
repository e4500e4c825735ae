import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { end } from '../../api.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { Face } from '../../parts/face.tsx';
import { useActions, useSession } from '../../session.ts';
import { forgetSession } from '../../signed-in.ts';
import { leaveTeam } from '../../team-state.ts';
import { tell } from '../../telling.ts';
import { chooseTheme, chosenTheme } from '../../theme.ts';
import type { Theme } from '../../theme.ts';
import type { Over } from './over.ts';

interface AccountMenuProps {
  readonly team: string;
  readonly onOpen: (over: Over) => void;
}

/** Who is signed in, and what is about them and this machine. */
export function AccountMenu({ team, onOpen }: AccountMenuProps): ReactNode {
  const { me } = useSession();
  const { access } = useActions(team);
  const menu = useRef<HTMLDivElement>(null);
  const mayInvite = access === 'admin' || access === 'manager';

  function open(over: Over): void {
    menu.current?.hidePopover();
    onOpen(over);
  }

  return (
    <>
      <Button weight="quiet" popoverTarget="account">
        <span className="sr-only">Account of {me.name}</span>
        <Face person={me.person ?? ''} name={me.name} />
      </Button>
      <div
        ref={menu}
        id="account"
        popover="auto"
        className="fixed inset-auto top-14 right-3 w-72 rounded-lg border border-line bg-raised p-3 text-ink shadow-2xl md:right-6"
      >
        <p className="foreign px-3 pb-2">
          <span className="font-semibold">{me.name}</span>
          <span className="block text-sm text-soft">{access} of this team</span>
        </p>
        <ThemeChoice />
        <div className="grid [&>button]:justify-start">
          {mayInvite ? (
            <Button weight="quiet" onClick={() => open('invite')}>
              Invite somebody
            </Button>
          ) : null}
          <Button weight="quiet" onClick={() => open('keys')}>
            Access keys
          </Button>
          {me.operator ? <ToSystem team={team} onGo={() => menu.current?.hidePopover()} /> : null}
          <Button weight="quiet" onClick={() => open('help')}>
            Keyboard
          </Button>
          <SignOut />
        </div>
      </div>
    </>
  );
}

interface ToSystemProps {
  readonly team: string;
  readonly onGo: () => void;
}

function ToSystem({ team, onGo }: ToSystemProps): ReactNode {
  return (
    <Link
      to="/t/$team/system"
      params={{ team }}
      onClick={onGo}
      className={`${buttonLook('quiet')} justify-start`}
    >
      System
    </Link>
  );
}

function SignOut(): ReactNode {
  const navigate = useNavigate();

  async function signOut(): Promise<void> {
    const answered = await end('/session');
    if (!answered.ok && answered.problem.status !== 401) {
      tell(`${answered.problem.title}. You are still signed in`);
      return;
    }
    forgetSession();
    leaveTeam();
    await navigate({ to: '/sign-in' });
  }

  return (
    <Button weight="quiet" onClick={() => void signOut()}>
      Sign out
    </Button>
  );
}

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'As this device'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

function ThemeChoice(): ReactNode {
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <fieldset className="mb-1 px-3 pb-1">
      <legend className="text-sm text-soft">Colours</legend>
      {THEMES.map(([value, name]) => (
        <label key={value} className="flex min-h-11 items-center gap-2 lg:pointer-fine:min-h-8">
          <input
            type="radio"
            name="theme"
            checked={theme === value}
            onChange={() => {
              chooseTheme(value);
              setTheme(value);
            }}
            className="size-4 accent-(--c-ink)"
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
