// The part of the table of actions that is about the procedures of an incident.
import type { AskedOfIncident, Row } from './action-entry.ts';
import * as fields from './api/fields-procedure.ts';

/** What may be asked of a procedure, in the order in which it is offered. */
export const PROCEDURE_ACTIONS: Readonly<
  Record<Extract<AskedOfIncident, `procedure.${string}` | `step.${string}`>, Row>
> = {
  'procedure.start': {
    label: 'Start a procedure',
    says: 'Starts a procedure of the runbook: its steps, what it has told, and the people it names',
    tells: ['procedure.started'],
    fields: fields.PROCEDURE,
    example: { procedure: 'database-issues' },
    undoneBy: 'procedure.finish',
  },
  'procedure.finish': {
    label: 'Finish a procedure',
    says: 'Says what came of a procedure: it worked, it did not, or it was not needed',
    tells: ['procedure.finished'],
    fields: fields.FINISH,
    example: { procedure: 'database-issues', outcome: 'worked' },
  },
  'procedure.escalate': {
    label: 'Escalate by a procedure',
    says: 'Says what the runbook would escalate for, and pages whom it names',
    tells: ['procedure.escalated'],
    fields: fields.TRIGGER,
    example: { procedure: 'database-issues', trigger: '1' },
  },
  'step.approve': {
    label: 'Approve a step',
    says: 'Approves a step that deletes, restores or may cut people off, for a quarter of an hour',
    tells: ['step.approved'],
    fields: fields.APPROVE,
    example: { task: 'database-recovery/restore-if-needed' },
  },
  'step.try': {
    label: 'Record a try',
    says: 'Says that a step was tried and did not help; what the runbook escalates for by then is said',
    tells: ['step.tried'],
    fields: fields.TRY,
    example: { task: 'database-issues/restart-the-service', note: 'It hangs again' },
    undoneBy: 'step.try',
  },
};
