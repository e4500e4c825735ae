// The part of the table of actions that is about single alerts, and about those that are kept.
import type { GroupAction } from '#/core/alert/action.ts';
import type { IncidentActionType } from '#/core/incident/action.ts';
import type { Row } from './action-entry.ts';
import * as fields from './api/fields-alerts.ts';

type AskedOfAlert = Extract<IncidentActionType, `alert.${string}`>;
type AskedOfKept = Extract<GroupAction['type'], `alerts.${string}`>;

/** What may be said of an alert of an incident, in the order in which it is offered. */
export const ALERT_ACTIONS: Readonly<Record<AskedOfAlert, Row>> = {
  'alert.keep': {
    label: 'Same cause',
    says: 'Says that an alert that joined has the same cause',
    tells: ['alert.answered'],
    fields: fields.ALERT,
    example: { alert: 'disk-db1' },
  },
  'alert.split': {
    label: 'Another cause',
    says: 'Makes an alert an incident of its own; merging that one takes it back',
    tells: ['alert.answered'],
    fields: fields.ALERT,
    example: { alert: 'disk-db1' },
  },
  'alert.end': {
    label: 'It ended',
    says: 'Says that an alert ended, though its source says nothing any more',
    tells: ['alert.answered'],
    fields: fields.ALERT,
    example: { alert: 'disk-db1' },
  },
  'alert.confirm': {
    label: 'Still going',
    says: 'Says that an alert that nobody hears of still fires',
    tells: ['alert.answered'],
    fields: fields.ALERT,
    example: { alert: 'disk-db1' },
  },
};

/** What may be asked of alerts without an incident. */
export const KEPT_ACTIONS: Readonly<Record<AskedOfKept, Row>> = {
  'alerts.declare': {
    label: 'Declare',
    says: 'Declares an incident of alerts that were kept without one',
    tells: ['incident.declared'],
    on: 'alerts',
    fields: fields.KEPT,
    example: { group: 'group:shop:generic:disks' },
  },
};
