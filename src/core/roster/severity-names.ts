// Where a roster names severities, held against the runbook: a name that is not there keeps a rung, a
// method or a service's own severity from ever being used, and nobody sees it before the night.
import type { LinkedSeverity } from './linked.ts';
import type { Notes } from './linking.ts';
import type { Roster } from './roster.ts';
import { isMeant } from './severity-key.ts';

/** Notes each severity of ladder, methods and services that the runbook does not have. */
export function noteSeverityNames(
  roster: Roster,
  severities: readonly LinkedSeverity[],
  notes: Notes,
): void {
  for (const { where, severity, level } of namedBy(roster)) {
    if (severities.some((one) => isMeant(one, severity))) continue;
    notes.find({
      code: 'unknown-severity',
      level,
      kind: 'unbound',
      says: `${where} names a severity "${severity}" that the runbook does not have`,
      fix: `Use one of ${severities.map((one) => one.key).join(', ')}`,
    });
  }
}

interface Named {
  readonly where: string;
  readonly severity: string;
  readonly level: 'error' | 'warning';
}

function namedBy({ values, people, services }: Roster): readonly Named[] {
  const rungs = (values.ladder ?? []).flatMap(({ to, severities = [] }) =>
    severities.map((severity) => ({
      where: `The rung "${to}"`,
      severity,
      level: 'error' as const,
    })),
  );
  const methods = Object.values(people).flatMap(({ name, methods: all }) =>
    all.flatMap(({ id, severities = [], after = {} }) =>
      [...new Set([...severities, ...Object.keys(after)])].map((severity) => ({
        where: `The method "${id}" of ${name}`,
        severity,
        level: 'warning' as const,
      })),
    ),
  );
  const maps = Object.values(services).flatMap(({ name, severityMap }) =>
    Object.values(severityMap).map((severity) => ({
      where: `The service "${name}"`,
      severity,
      level: 'warning' as const,
    })),
  );
  return [...rungs, ...methods, ...maps];
}
