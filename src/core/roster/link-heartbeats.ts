// What the roster says of heartbeats, held against the runbook: a name that is not there declares at
// the default severity and without its procedure, which is worth knowing before the night it does.
import { isNamed } from '../basics/named.ts';
import type { Plan } from '../runbook/plan.ts';
import type { LinkedSeverity } from './linked.ts';
import type { Notes } from './linking.ts';
import { looseName } from './names.ts';
import type { Roster } from './roster.ts';

/** Notes heartbeats that name a severity or a procedure that the runbook does not have. */
export function noteHeartbeats(
  { plan, roster }: { readonly plan: Plan; readonly roster: Roster },
  severities: readonly LinkedSeverity[],
  notes: Notes,
): void {
  for (const { name, severity, procedure } of Object.values(roster.heartbeats ?? {})) {
    const isKnown = severities.some((one) =>
      isNamed([one.key, one.label, ...one.aliases], severity ?? ''),
    );
    if (severity !== undefined && !isKnown) {
      notes.find({
        code: 'unknown-severity',
        level: 'warning',
        kind: 'unbound',
        says: `The heartbeat "${name}" declares at a severity "${severity}" that the runbook does not have`,
        fix: `Use one of ${severities.map((one) => one.key).join(', ')}`,
      });
    }
    const names = plan.procedures.map((one) => one.name);
    const wanted = looseName(procedure ?? '');
    if (procedure === undefined || names.some((one) => looseName(one) === wanted)) continue;
    notes.find({
      code: 'unknown-procedure',
      level: 'warning',
      kind: 'unbound',
      says: `The heartbeat "${name}" names a procedure "${procedure}" that the runbook does not have`,
      fix: names.length === 0 ? 'Leave it out' : `Use one of ${names.join(', ')}`,
    });
  }
}
