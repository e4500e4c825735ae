import type { Requirement } from './requirement.ts';

/** What a short runbook with tables needs. */
export const FRAMEWRIGHT: readonly Requirement[] = [
  ['SC-1', 'process', 'The first severity: 5 minutes, 1 hour, everybody'],
  ['SC-2', 'process', 'The second severity: 15 minutes, 4 hours, engineering and management'],
  ['SC-3', 'process', 'The third severity: 1 hour, 24 hours, engineering'],
  ['SC-4', 'process', 'The fourth severity waits for a business day and wakes nobody'],
  ['SC-5', 'process', 'Acknowledging also tells the system that alerted'],
  ['SC-6', 'process', 'A ticket, unless there is one already; a first responder'],
  ['SC-7', 'commands', 'Commands that run on the host of the service'],
  ['SC-8', 'process', 'The severity follows from the impact'],
  ['SC-9', 'process', 'The second phase: what to gather, where to look for the cause'],
  ['SC-10', 'process', 'The channel always, stakeholders for the two highest severities'],
  ['SC-11', 'process', 'The third phase: a library of procedures, a test, a plan for the way back'],
  ['SC-12', 'process', 'Three criteria of closing, two of which a machine can judge'],
  ['SC-13', 'process', 'A review only under four conditions, within 48 hours'],
  ['SC-14', 'process', 'Four kinds of action items'],
  ['SC-15', 'process', 'An update every 30 minutes in one channel'],
  ['SC-16', 'chat', 'A form that names the time of the next update'],
  [
    'SC-17',
    'process',
    'Those outside hear of the highest severity, or after half an hour of downtime',
  ],
  ['SC-18', 'process', 'A ladder by the time since the alert, the last rung for one severity only'],
  ['SC-19', 'read', 'Tools, by address or by name'],
  ['SC-20', 'process', 'Who keeps the document, and how often it is read'],
  ['SC-21', 'process', 'No roles, contacts, rota or declaration: defaults, each with a finding'],
];
