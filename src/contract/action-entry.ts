// What is said of an action in the one table, and which actions there are.
import type { GroupAction } from '#/core/alert/action.ts';
import type { IncidentActionType, InnerAction } from '#/core/incident/action.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Access } from '#/core/roster/roster.ts';
import type { TeamAction } from '#/core/team/action.ts';
import type { TeamEvent } from '#/core/team/event.ts';
import type { Fields } from './api/fields.ts';

/** The name of an action that may be asked of an incident. */
export type AskedOfIncident = Exclude<IncidentActionType, InnerAction>;

/** The name of an action that may be asked of a team. */
export type AskedOfTeam = Exclude<TeamAction['type'], InnerAction>;

/** The name of an action that may be asked of alerts without an incident. */
type AskedOfAlerts = Extract<GroupAction['type'], `alerts.${string}`>;

/** The name of an action that a person or a machine may ask for. */
export type AskedAction = AskedOfIncident | AskedOfTeam | AskedOfAlerts;

/** What is said of one action. */
export interface ActionEntry {
  readonly name: AskedAction;
  /** What stands on a button. */
  readonly label: string;
  /** What it does, in one sentence. */
  readonly says: string;
  /** Types of the events that say it was done; the first of them that happened is told. */
  readonly tells: readonly (IncidentEvent['type'] | TeamEvent['type'])[];
  /** What it is done to: an incident, the team, or alerts without an incident. */
  readonly on: 'incident' | 'team' | 'alerts';
  /** The least access a person needs; the engine may ask for more by the plan. */
  readonly access: Access;
  readonly fields: Fields;
  readonly example: Readonly<Record<string, unknown>>;
  /** The action that takes it back; null where nothing does. */
  readonly undoneBy: AskedAction | null;
}

/** What is said of one action, without what most of them share. */
export type Row = Pick<ActionEntry, 'label' | 'says' | 'tells'> &
  Partial<Omit<ActionEntry, 'name'>>;
