// A made-up team's roster and short views of a linked plan, for the tests of linking.
import { teamId } from '../basics/ids.ts';
import type { Duration } from '../basics/duration.ts';
import type { Plan } from '../runbook/plan.ts';
import { partyText } from './binding.ts';
import { link } from './link.ts';
import type { Due, LinkedPlan } from './linked.ts';
import { rosterFromYaml } from './roster.fixture.ts';

/** A team of four with a weekly rota; `extra` is YAML after it. */
export function teamYaml(extra = ''): string {
  return `team: Example
zone: Europe/Berlin
businessHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }
people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
  ben: { name: Ben Sample, methods: [{ email: ben@example.org }] }
  eva: { name: Eva Specimen, access: manager, methods: [{ email: eva@example.org }] }
  max: { name: Max Pattern, access: manager, methods: [{ email: max@example.org }] }
rotas:
  weekly:
    starts: 2026-01-05
    handover: "09:00"
    every: 1w
    slots: { primary: [ana, ben], secondary: [ben, ana] }
managers: [max]
${extra}`;
}

/** Links a plan with the made-up team. */
export function linked(
  plan: Plan,
  extra = 'bind: { Engineering Manager: eva, CTO: max }\n',
): LinkedPlan {
  return link(plan, rosterFromYaml(teamYaml(extra)), teamId('example'));
}

/** Dues of a kind at a severity. */
export function duesOf(plan: LinkedPlan, kind: Due['kind'], severity: string): readonly Due[] {
  return plan.dues.filter((due) => due.kind === kind && due.severities.includes(severity));
}

/** `minute name` of each answer rung: when it fires if nobody answers, and whom it asks for. */
export function ladderText(plan: LinkedPlan, severity: string): readonly string[] {
  let minute = 0;
  return duesOf(plan, 'answer-rung', severity).map((due) => {
    minute += minutesOf(due.first) ?? Number.NaN;
    const [party] = due.to;
    const first = party !== undefined && party.kind === 'first' ? party.of[0] : party;
    return `${minute} ${first === undefined ? '' : partyText(first)}`;
  });
}

/** Minutes of an exact duration; null where there is none or only a calendar can tell. */
export function minutesOf(duration: Duration | null): number | null {
  return duration !== null && 'ms' in duration ? duration.ms / 60_000 : null;
}

/** Codes of the findings, each once. */
export function codes(plan: LinkedPlan): readonly string[] {
  return [...new Set(plan.findings.map((finding) => finding.code))];
}
