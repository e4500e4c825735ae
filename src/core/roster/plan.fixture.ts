// Small plans of our own, as the reader would make them.
import type { Plan, Rung, Severity } from '../runbook/plan.ts';

/** A plan that says nothing but what is given. */
export function planOf(parts: Partial<Plan>): Plan {
  return {
    schema: 1,
    title: 'Example runbook',
    source: { bytes: 0, lines: 0 },
    upkeep: {},
    highlights: [],
    principles: [],
    declaration: { by: [], sources: [], auto: [] },
    severities: [],
    impact: { matrix: [], kinds: [] },
    coverage: [],
    roles: [],
    ladder: [],
    escalateWhen: [],
    deadlines: [],
    exceptions: [],
    rotas: [],
    contacts: [],
    channels: [],
    links: [],
    templates: [],
    phases: [],
    procedures: [],
    commands: [],
    causes: [],
    decisions: [],
    closure: { criteria: [], actions: [] },
    reviews: {
      requiredWhen: [],
      attendees: [],
      agenda: [],
      reportSections: [],
      followUps: [],
      actionClasses: [],
    },
    findings: [],
    account: [],
    understood: { compiled: 1, guidance: 0, notUnderstood: 0 },
    ...parts,
  };
}

/** A severity with its rank taken from the number in its key, from 1. */
export function severity(key: string, parts: Partial<Severity> = {}): Severity {
  return { key, rank: Number(/\d+/.exec(key)?.[0] ?? 1), lines: [1, 1], ...parts };
}

/** A rung that pages one title. */
export function rung(level: string, name: string, parts: Partial<Rung> = {}): Rung {
  return { level, to: [{ kind: 'title', name }], lines: [1, 1], ...parts };
}
