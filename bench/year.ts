// A year of incidents of one team, as `tocsin drill --year` plays it: eight people in the rota, 600
// incidents that page. The first year warms the program up; the others are measured.
import { at } from '#/core/basics/time.ts';
import { personId } from '#/core/basics/ids.ts';
import type { Roster } from '#/core/roster/roster.ts';
import { playYear } from '#/sim/year.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { exampleTeam, teamEntry, textOf } from '../tests/examples.ts';
import { compile } from '#/core/runbook/compile.ts';
import { median, ms } from './figures.ts';

/** The heading of the part about a year. */
export const YEAR_TITLE = '## A simulated year';

const RATES = { P1: 100, P2: 200, P3: 300 };
const PEOPLE = 8;

/** Plays some years and says how long one took. */
export async function measureYear(rounds: number, facts: readonly string[]): Promise<string> {
  const team = teamOfEight();
  const asked = { team, start: at(Date.UTC(2026, 0, 1)), rates: RATES, attention: 0.8, care: 0.9 };
  const events: number[] = [];
  const took: number[] = [];
  const busy: number[] = [];
  for (let seed = 0; seed <= rounds; seed += 1) {
    const begins = performance.now();
    const before = process.cpuUsage();
    const year = await playYear({ ...asked, seed });
    const cpu = process.cpuUsage(before);
    if (seed === 0) continue;
    took.push(performance.now() - begins);
    busy.push((cpu.user + cpu.system) / 1_000);
    events.push(year.incidents.reduce((sum, { log }) => sum + log.length, 0));
  }
  return [
    YEAR_TITLE,
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    `600 incidents of a team with a rota of ${PEOPLE}, ${median(events)} events: ${ms(median(took))} ms, slowest`,
    `${ms(Math.max(...took))} ms; ${ms(median(busy))} ms of it on the processor (${rounds} years after one to warm up).`,
    '',
  ].join('\n');
}

function teamOfEight(): TeamEntry {
  const { roster } = exampleTeam('framewright');
  const ids = Array.from({ length: PEOPLE }, (_, index) => personId(`person-${index + 1}`));
  const people = ids.map((id) => ({
    id,
    name: id,
    access: 'responder' as const,
    methods: ['work', 'private'].map((method) => ({
      id: method,
      kind: 'email' as const,
      address: `${id}.${method}@example.org`,
      verified: true,
    })),
  }));
  const turns = ids.map((id) => [id]);
  const rotas = Object.entries(roster.rotas).map(([name, rota]) => [
    name,
    {
      ...rota,
      layers: rota.layers.map((layer) => ({
        ...layer,
        slots: { primary: turns, secondary: [...turns.slice(1), ...turns.slice(0, 1)] },
      })),
    },
  ]);
  const eight: Roster = {
    ...roster,
    people: { ...roster.people, ...Object.fromEntries(people.map((one) => [one.id, one])) },
    rotas: Object.fromEntries(rotas) as Roster['rotas'],
  };
  return teamEntry('framewright', compile(textOf('examples/framewright/runbook.md')), eight);
}
