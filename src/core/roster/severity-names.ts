// Where a roster names severities, held against the runbook: a name that is not there keeps a rung, a
// method or a service's own severity from ever being used, and nobody sees it before the night.
import type { LinkedSeverity } from './linked.ts';
import type { Notes } from './linking.ts';
import type { Roster } from './roster.ts';
import { isMeant } from './severity-key.ts';
import type { Path } from './yaml-file.ts';

/** Notes each severity of ladder, methods and services that the runbook does not have. */
export function noteSeverityNames(
  roster: Roster,
  severities: readonly LinkedSeverity[],
  notes: Notes,
): void {
  for (const { where, severity, level, inRoster } of namedBy(roster)) {
    if (severities.some((one) => isMeant(one, severity))) continue;
    notes.find({
      code: 'unknown-severity',
      level,
      kind: 'unbound',
      says: `${where} names a severity "${severity}" that the runbook does not have`,
      fix: `Use one of ${severities.map((one) => one.key).join(', ')}`,
      inRoster,
    });
  }
}

interface Named {
  readonly where: string;
  readonly severity: string;
  readonly level: 'error' | 'warning';
  readonly inRoster: Path;
}

function namedBy({ values, people, services }: Roster): readonly Named[] {
  const rungs = (values.ladder ?? []).flatMap(({ to, severities = [] }, rung) =>
    severities.map((severity, index) => ({
      where: `The rung "${to}"`,
      severity,
      level: 'error' as const,
      inRoster: ['values', 'ladder', rung, 'severities', index],
    })),
  );
  const methods = Object.entries(people).flatMap(([person, { name, methods: all }]) =>
    all.flatMap(({ id, severities = [], after = {} }, index) =>
      [...new Set([...severities, ...Object.keys(after)])].map((severity) => ({
        where: `The method "${id}" of ${name}`,
        severity,
        level: 'warning' as const,
        inRoster: ['people', person, 'methods', index],
      })),
    ),
  );
  const maps = Object.entries(services).flatMap(([service, { name, severityMap }]) =>
    Object.entries(severityMap).map(([of, severity]) => ({
      where: `The service "${name}"`,
      severity,
      level: 'warning' as const,
      inRoster: ['services', service, 'severityMap', of],
    })),
  );
  return [...rungs, ...methods, ...maps];
}
