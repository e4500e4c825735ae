// The one table of actions. A button, a verb of the command line, a chat command and a route of the
// API all read it, so that none of them can offer what another refuses.
import type { Access } from '#/core/roster/roster.ts';
import type { ActionEntry, AskedAction, Row } from './action-entry.ts';
import { KEPT_ACTIONS } from './actions-alerts.ts';
import { INCIDENT_ACTIONS } from './actions-incident.ts';
import { SILENCE_ACTIONS } from './actions-silence.ts';
import { TEAM_ACTIONS } from './actions-team.ts';
import * as fields from './api/fields.ts';

const ROWS: Readonly<Record<AskedAction, Row>> = {
  ...INCIDENT_ACTIONS,
  ...KEPT_ACTIONS,
  ...TEAM_ACTIONS,
  ...SILENCE_ACTIONS,
};

/** Every action that can be asked for, by name. */
export const ACTIONS: ReadonlyMap<string, ActionEntry> = new Map(
  Object.entries(ROWS).map(([name, row]) => [
    name,
    {
      on: 'incident',
      access: 'responder',
      fields: fields.NOTHING,
      example: {},
      undoneBy: null,
      ...row,
      name: name as AskedAction,
    },
  ]),
);

const RANKS: readonly Access[] = ['viewer', 'responder', 'manager', 'admin'];

/** True where a person of this access may do what needs that one. */
export function mayDo(has: Access, needs: Access): boolean {
  return RANKS.indexOf(has) >= RANKS.indexOf(needs);
}
