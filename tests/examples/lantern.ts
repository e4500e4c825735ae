import {
  blocks,
  contacts,
  deadlines,
  examples,
  kinds,
  minutesOf,
  procedures,
  targets,
  windows,
} from './read-off.ts';
import type { Fact } from './read-off.ts';

/** Severity 1 to 4, a process for the first, commands, three procedures. */
export const LANTERN_FACTS: readonly Fact[] = [
  {
    id: 'ST-1 ST-2 ST-3 ST-4',
    of: targets,
    is: [
      [15, 240],
      [60, 1440],
      [240, 4320],
      ['next-business-day', 'P1W'],
    ],
  },
  { id: 'ST-1 examples', of: examples, is: [4, 3, 3, 3] },
  {
    id: 'ST-5',
    of: (p) => p.declaration.command?.split(' ').slice(0, 2),
    is: ['!incident', 'sev1'],
  },
  {
    id: 'ST-6 ST-7 ST-8',
    of: (p) => p.declaration.auto.map((one) => one.kind),
    is: ['page', 'role', 'room'],
  },
  {
    id: 'ST-9',
    of: windows,
    is: [
      [0, 15],
      [15, 60],
      [60, null],
      [null, null],
      [null, null],
    ],
  },
  { id: 'ST-10 ST-12 ST-15 ST-19', of: blocks, is: 10 },
  {
    id: 'ST-15 ST-19 ST-25 ST-29 ST-30',
    of: kinds,
    is: {
      check: 4,
      evidence: 4,
      dangerous: 4,
      change: 10,
      monitor: 1,
      announce: 1,
      'self-severing': 1,
    },
  },
  { id: 'ST-10 verdict', of: (p) => p.commands[2]?.verdict, is: 'output' },
  {
    id: 'ST-11',
    of: deadlines('notify'),
    is: [
      [15, null],
      [15, null],
    ],
  },
  { id: 'ST-13', of: (p) => p.impact.kinds.length, is: 3 },
  { id: 'ST-14', of: (p) => p.causes.length, is: 5 },
  { id: 'ST-15 ST-16 ST-17', of: (p) => p.causes.filter((c) => c.mitigation).length, is: 3 },
  { id: 'ST-17', of: (p) => p.commands.filter((c) => c.alternative).length, is: 1 },
  {
    id: 'ST-18',
    of: (p) => p.commands.some((c) => c.needs?.tools?.includes('date (GNU)')),
    is: true,
  },
  { id: 'ST-20', of: (p) => p.commands.flatMap((c) => c.needs?.secrets ?? []), is: ['TEST_TOKEN'] },
  { id: 'ST-22', of: deadlines('update'), is: [[null, 30]] },
  { id: 'ST-23', of: (p) => p.statusPage?.url.startsWith('https://status.'), is: true },
  {
    id: 'ST-24',
    of: (p) => [p.closure.criteria.length, minutesOf(p.closure.stableFor)],
    is: [4, 30],
  },
  { id: 'ST-25', of: (p) => p.closure.actions.length, is: 3 },
  { id: 'ST-27', of: (p) => minutesOf(p.reviews.scheduleWithin), is: 1440 },
  {
    id: 'ST-28 ST-29 ST-30',
    of: procedures('scenario'),
    is: [
      [3, 4],
      [3, 4],
      [3, 4],
    ],
  },
  { id: 'ST-31', of: (p) => p.ladder.map((r) => r.after ?? null), is: [null, null, null] },
  { id: 'ST-32', of: (p) => [contacts('handle')(p), contacts('email')(p)], is: [4, 1] },
  { id: 'ST-33', of: (p) => p.contacts.filter((c) => c.kind === 'vendor').length, is: 3 },
  { id: 'ST-34', of: (p) => p.links.filter((one) => /grafana|kibana/.test(one.url)).length, is: 5 },
  { id: 'ST-35', of: (p) => p.channels.filter((one) => one.name.startsWith('#')).length, is: 4 },
  {
    id: 'ST-36',
    of: ({ upkeep }) => [
      upkeep.lastUpdated,
      upkeep.nextReview,
      upkeep.frequency,
      upkeep.changes?.length,
    ],
    is: ['2025-01-31', '2025-02-28', 'Monthly', 3],
  },
];
