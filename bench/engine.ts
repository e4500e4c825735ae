// What one step of time costs an incident, what the proof of cover costs a team, and how late due work
// is among many incidents.
import { at, hours } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { personId } from '#/core/basics/ids.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import { proveCover } from '#/core/oncall/proof.ts';
import type { Proof } from '#/core/oncall/proof.ts';
import { loadRoster } from '#/core/roster/load.ts';
import { compile } from '#/core/runbook/compile.ts';
import { rehearse } from '#/sim/drill.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { exampleTeam, teamEntry } from '../tests/examples.ts';
import { dueLines } from './due.ts';
import type { DueSizes } from './due.ts';
import { median, ms, quantile } from './figures.ts';

const START: At = at(Date.UTC(2026, 0, 5, 9));
const DAYS = 90;
const PEOPLE = 8;

/** The heading of the part about the engine. */
export const ENGINE_TITLE = '## The engine';

/** One step of time, one proof, and due work among many incidents. */
export async function engineText(
  rounds: number,
  due: DueSizes,
  facts: readonly string[],
): Promise<string> {
  const steps = await decisionTimes(rounds);
  const team = provedTeam();
  const proofs = proofTimes(team, rounds);
  return [
    ENGINE_TITLE,
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    `A step of time, decided: ${micro(median(steps.took))} µs on the clock, ${micro(median(steps.cpu))} µs of a processor, 99 of 100 kinds of step within`,
    `${micro(quantile(steps.cpu, 0.99))} µs of it (${steps.each} times each of the ${steps.cpu.length} steps of an incident that nobody answers for 8 h).`,
    '',
    `The proof of cover over ${DAYS} days, ${team.plan.severities.length} severities of ${RUNGS.length} rungs, a daily rota of ${PEOPLE} with quiet hours: ${ms(median(proofs.took))} ms,`,
    `slowest ${ms(Math.max(...proofs.took))} ms; ${ms(median(proofs.cpu))} ms of a processor (${rounds} proofs after one to warm up).`,
    '',
    ...(await dueLines(due)),
    '',
  ].join('\n');
}

function micro(value: number): string {
  return (value * 1_000).toFixed(1);
}

type Decide = typeof incidentKind.decide;

interface Steps {
  /** Milliseconds on the clock of each step. */
  readonly took: readonly number[];
  /** Milliseconds of a processor of each step. */
  readonly cpu: readonly number[];
  readonly each: number;
}

/** The very steps that a rehearsal takes, each decided again and again. */
async function decisionTimes(rounds: number): Promise<Steps> {
  const calls = await stepsOfTime();
  const each = rounds * 100;
  const took: number[] = [];
  const cpu: number[] = [];
  for (const call of calls) for (let warm = 0; warm < each; warm += 1) incidentKind.decide(...call);
  for (const call of calls) {
    const before = process.cpuUsage();
    const begins = performance.now();
    for (let time = 0; time < each; time += 1) incidentKind.decide(...call);
    took.push((performance.now() - begins) / each);
    cpu.push(cpuSince(before) / each);
  }
  return { took, cpu, each };
}

/** States and contexts in which time passes, noted while an incident is rehearsed. */
async function stepsOfTime(): Promise<readonly Parameters<Decide>[]> {
  const calls: Parameters<Decide>[] = [];
  const kind = incidentKind as { decide: Decide };
  const { decide } = kind;
  kind.decide = (...call) => {
    if (call[1].type === 'time.pass') calls.push(call);
    return decide(...call);
  };
  const team = exampleTeam('framewright');
  const asked = { title: 'It breaks', severity: 'P1', start: START, lasts: hours(8) };
  await rehearse({ ...asked, team, script: null, facts: {}, cues: [] });
  kind.decide = decide;
  return calls;
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function proofTimes(
  team: TeamEntry,
  rounds: number,
): { readonly took: readonly number[]; readonly cpu: readonly number[] } {
  const took: number[] = [];
  const cpu: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    // Another day each time, so that nothing is known from before.
    const from = at(START + round * hours(24));
    const before = process.cpuUsage();
    const begins = performance.now();
    const proof: Proof = proveCover(team.plan, team, { from, to: at(from + DAYS * hours(24)) });
    if (proof.worst.length === 0) throw new Error('The proof judged no ladder');
    if (round === 0) continue;
    took.push(performance.now() - begins);
    cpu.push(cpuSince(before));
  }
  return { took, cpu };
}

const RUNGS = ['On-call engineer', 'Secondary', 'Team Lead', 'Engineering Manager', 'CTO'];

function provedTeam(): TeamEntry {
  const levels = [1, 2, 3, 4].map(
    (rank) => `### SEV${rank} - Level ${rank}\n- **Response Time**: ${rank * 15} minutes\n`,
  );
  const ladder = RUNGS.map(
    (rung, at) => `${at + 1}. ${rung}: ${at === 0 ? 'at once' : `after ${at * 10} minutes`}`,
  );
  const runbook = ['# Incidents', '## Severity Levels', ...levels, '## Escalation', ...ladder, ''];
  const people = Array.from({ length: PEOPLE }, (_, index) => personId(`person-${index + 1}`));
  const cards = people.map(
    (id) =>
      `  ${id}: { name: ${id}, access: manager, quietHours: { from: "22:00", to: "07:00" }, methods: [{ email: ${id}@example.org }] }`,
  );
  const turns = people.join(', ');
  const roster = [
    'version: 1',
    'team: Example',
    'zone: Europe/Berlin',
    'people:',
    ...cards,
    'rotas:',
    '  weekly:',
    '    starts: 2025-12-29',
    '    handover: "09:00"',
    '    every: 1d',
    `    slots: { primary: [${turns}], secondary: [${[...people.slice(1), people[0]].join(', ')}] }`,
    'bind:',
    '  On-call engineer: weekly/primary',
    '  Secondary: weekly/secondary',
    '  Team Lead: person-1',
    '  Engineering Manager: person-2',
    '  CTO: person-3',
    'managers: [person-3]',
    'values: { severities: { SEV1: { attention: page }, SEV2: { attention: page }, SEV3: { attention: page }, SEV4: { attention: page } } }',
    '',
  ];
  const loaded = loadRoster(roster.join('\n'), 'tocsin.yaml');
  if (!loaded.ok) throw new Error(loaded.problems.map(({ says }) => says).join('\n'));
  return teamEntry('example', compile(runbook.join('\n')), loaded.roster);
}
