// Who is signed in, and the one table of actions that every button is named by.
import { createContext, use } from 'react';
import type { ActionView, MeView } from '#/contract/api/views.ts';
import { ask } from './api.ts';
import type { Answered } from './api.ts';

type Access = MeView['teams'][number]['access'];

/** Whoever is signed in, and what can be asked for. */
export interface Session {
  readonly me: MeView;
  readonly actions: ReadonlyMap<string, ActionView>;
}

/** Hands the session to every part of the screen. */
export const SessionContext: React.Context<Session | null> = createContext<Session | null>(null);

/** Loads who is signed in and the table of actions. */
export async function loadSession(): Promise<Answered<Session>> {
  const [me, table] = await Promise.all([
    ask<MeView>('/me'),
    ask<{ readonly actions: readonly ActionView[] }>('/actions'),
  ]);
  if (!me.ok) return me;
  if (!table.ok) return table;
  const actions = new Map(table.value.actions.map((line) => [line.name, line]));
  return { ok: true, value: { me: me.value, actions } };
}

/** The session; only below the frame of somebody who is signed in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('No session around this part of the screen');
  return session;
}

const RANKS: readonly Access[] = ['viewer', 'responder', 'manager', 'admin'];

/** What a button is called, and whether this person may press it in a team. */
export function useActions(team: string): {
  readonly labelOf: (action: string) => string;
  readonly may: (action: string) => boolean;
  readonly access: Access;
} {
  const { me, actions } = useSession();
  const access = me.teams.find((one) => one.team === team)?.access ?? 'viewer';
  return {
    access,
    labelOf: (action) => actions.get(action)?.label ?? action,
    may: (action) => {
      const needs = actions.get(action)?.access;
      return needs !== undefined && RANKS.indexOf(access) >= RANKS.indexOf(needs);
    },
  };
}

const LAST_TEAM = 'tocsin-team';

/** The team to show first: the one that was shown last, where it may still be seen. */
export function firstTeam({ teams }: MeView): string | undefined {
  const kept = localStorage.getItem(LAST_TEAM);
  return (teams.find(({ team }) => team === kept) ?? teams[0])?.team;
}

/** Keeps which team was shown last. */
export function keepTeam(team: string): void {
  localStorage.setItem(LAST_TEAM, team);
}
