import type { Requirement } from './requirement.ts';

/** What a short runbook with tables needs. */
export const FRAMEWRIGHT: readonly Requirement[] = [
  ['SC-1', 'both', 'The first severity: 5 minutes, 1 hour, everybody'],
  ['SC-2', 'both', 'The second severity: 15 minutes, 4 hours, engineering and management'],
  ['SC-3', 'both', 'The third severity: 1 hour, 24 hours, engineering'],
  ['SC-4', 'both', 'The fourth severity waits for a business day and wakes nobody'],
  ['SC-5', 'both', 'Acknowledging also tells the system that alerted'],
  ['SC-6', 'both', 'A ticket, unless there is one already; a first responder'],
  ['SC-7', 'both', 'Commands that run on the host of the service'],
  ['SC-8', 'both', 'The severity follows from the impact'],
  ['SC-9', 'both', 'The second phase: what to gather, where to look for the cause'],
  ['SC-10', 'both', 'The channel always, stakeholders for the two highest severities'],
  ['SC-11', 'both', 'The third phase: a library of procedures, a test, a plan for the way back'],
  ['SC-12', 'both', 'Three criteria of closing, two of which a machine can judge'],
  ['SC-13', 'both', 'A review only under four conditions, within 48 hours'],
  ['SC-14', 'both', 'Four kinds of action items'],
  ['SC-15', 'both', 'An update every 30 minutes in one channel'],
  ['SC-16', 'both', 'A form that names the time of the next update'],
  [
    'SC-17',
    'both',
    'Those outside hear of the highest severity, or after half an hour of downtime',
  ],
  ['SC-18', 'both', 'A ladder by the time since the alert, the last rung for one severity only'],
  ['SC-19', 'read', 'Tools, by address or by name'],
  ['SC-20', 'both', 'Who keeps the document, and how often it is read'],
  ['SC-21', 'both', 'No roles, contacts, rota or declaration: defaults, each with a finding'],
];
