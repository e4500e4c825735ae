// What people judge while an incident runs, as the API shows it: the runbook's decisions with what
// speaks for each, and its table of impact.
import { at } from '#/core/basics/time.ts';
import { impactColumns } from '#/core/incident/assess.ts';
import { adviceOn, decisionsOf, nameOfParty, roleOf } from '#/core/incident/decision.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import type { DecisionView } from '#/contract/api/views-judging.ts';
import type { LinkedDecision } from '#/core/roster/linked.ts';
import type { Reading } from './incident-reading.ts';

type Judged = Pick<IncidentView, 'decisions' | 'impactColumns' | 'proposed' | 'proposedBecause'>;

/** Decisions and the table of impact. */
export function judgedOf(reading: Reading, now: number): Judged {
  const { incident, plan } = reading;
  return {
    decisions: decisionsOf(plan).map((decision) => decisionView(reading, decision, now)),
    impactColumns: impactColumns(plan),
    proposed: incident.proposed,
    proposedBecause: incident.proposedBecause,
  };
}

function decisionView(
  { incident, plan, teller }: Reading,
  decision: LinkedDecision,
  now: number,
): DecisionView {
  const { id, what, by, asks } = decision;
  const made = incident.decided[id];
  const person = made?.by ?? null;
  return {
    id,
    what,
    by: by === null ? '' : (roleOf(plan, by)?.name ?? nameOfParty(by)),
    ...adviceOn(decision, { incident, plan, now: at(now) }),
    asks,
    made:
      made === undefined
        ? null
        : {
            verdict: made.verdict,
            by: person === null ? null : { person, name: teller.nameOf(person) },
            at: new Date(made.at).toISOString(),
          },
  };
}
