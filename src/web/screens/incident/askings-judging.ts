// The forms of what people judge while an incident runs: decisions and the table of impact.
import type { IncidentView } from '#/contract/api/views.ts';
import type { DecisionView } from '#/contract/api/views-judging.ts';
import type { Asking } from '../../parts/asking.ts';
import { on } from './askings.ts';

type Incident = IncidentView;

/** How bad it is by the table of impact: the worst column proposes a severity. */
export function assessAsking(incident: Incident): Asking {
  const now =
    incident.proposed === null ? '' : ` It gave ${incident.proposed}: ${incident.proposedBecause}.`;
  return {
    ...on(incident, 'severity.assess'),
    says: `The worst of what you choose proposes a severity, one step worse where it cannot wait; you decide.${now}`,
    fields: [
      ...incident.impactColumns.map(({ column, cells }) => ({
        kind: 'choice' as const,
        name: column,
        label: column,
        needed: false,
        within: 'impact',
        choices: [NOT_KNOWN, ...cells.map((cell) => [cell, cell] as const)],
      })),
      { kind: 'choice', name: 'urgency', label: 'Can it wait?', needed: false, choices: URGENCIES },
      { kind: 'choice', name: 'reach', label: 'What is hit?', needed: false, choices: REACHES },
    ],
  };
}

const NOT_KNOWN = ['', 'not known'] as const;

/** How urgent it is, as a choice. */
export const URGENCIES: readonly (readonly [string, string])[] = [
  NOT_KNOWN,
  ['high', 'No: it cannot wait'],
  ['normal', 'For a while'],
  ['low', 'Yes'],
];

/** How far it reaches, as a choice. */
export const REACHES: readonly (readonly [string, string])[] = [
  NOT_KNOWN,
  ['system', 'The whole system'],
  ['component', 'One part of it'],
];

/** What was decided. */
export function decisionAsking(incident: Incident): Asking {
  return {
    ...on(incident, 'decision.record'),
    fields: [
      { kind: 'long', name: 'what', label: 'What was decided', needed: true },
      { kind: 'long', name: 'why', label: 'Why', needed: false },
    ],
  };
}

/** A decision of the runbook: what comes of it, why, and on which hypothesis. */
export function decideAsking(incident: Incident, decision: DecisionView): Asking {
  const { id, what, by, says, asks } = decision;
  const who = by === '' ? 'Whoever responds decides.' : `${by} decides.`;
  const known = says === null ? '' : ` What is known speaks for ${SPEAKS_FOR[says]}.`;
  const start = says === null ? {} : { start: says === 'at-once' ? 'do' : 'look-first' };
  return {
    ...on(incident, 'decision.record'),
    title: what,
    button: 'Decide',
    says: `${who}${known}`,
    shows: asks,
    fixed: { decision: id },
    fields: [
      {
        kind: 'choice',
        name: 'verdict',
        label: 'What comes of it',
        needed: true,
        choices: VERDICTS,
        ...start,
      },
      { kind: 'long', name: 'why', label: 'Why', needed: true },
      { kind: 'long', name: 'hypothesis', label: 'What is held to be the cause', needed: false },
    ],
  };
}

const SPEAKS_FOR = { 'at-once': 'acting at once', 'look-first': 'looking first' } as const;

const VERDICTS = [
  ['do', 'It is done at once'],
  ['look-first', 'It is looked into first'],
  ['leave', 'It is not done'],
] as const;
