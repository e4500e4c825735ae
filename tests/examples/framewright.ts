import { deadlines, kinds, minutesOf, rungs, targets, windows } from './read-off.ts';
import type { Fact } from './read-off.ts';

/** P1 to P4, a ladder by time since the alert, fences inside lists. */
export const FRAMEWRIGHT_FACTS: readonly Fact[] = [
  {
    id: 'SC-1 SC-2 SC-3 SC-4',
    of: targets,
    is: [
      [5, 60],
      [15, 240],
      [60, 1440],
      ['next-business-day', 4320],
    ],
  },
  {
    id: 'SC-5 SC-9 SC-11',
    of: windows,
    is: [
      [0, 5],
      [5, 30],
      [30, 240],
      [null, null],
    ],
  },
  { id: 'SC-7 SC-12', of: kinds, is: { check: 3 } },
  {
    id: 'SC-7',
    of: (p) => p.commands.map((c) => c.needs?.host),
    is: ['service-host', 'service-host', 'service-host'],
  },
  { id: 'SC-11', of: (p) => p.library, is: '/docs/runbooks/' },
  { id: 'SC-12', of: (p) => p.closure.criteria[0]?.check, is: 'alerts-quiet' },
  {
    id: 'SC-13',
    of: (p) => [p.reviews.requiredWhen.map((one) => one.kind), minutesOf(p.reviews.holdWithin)],
    is: [['severity', 'clock', 'fact', 'fact'], 2880],
  },
  { id: 'SC-14', of: (p) => p.reviews.actionClasses.length, is: 4 },
  { id: 'SC-15', of: deadlines('update'), is: [[null, 30]] },
  { id: 'SC-16', of: (p) => p.templates.map((one) => one.body.startsWith('🚨')), is: [true] },
  {
    id: 'SC-17',
    of: (p) => p.deadlines.find((one) => one.kind === 'customer')?.when?.kind,
    is: 'or',
  },
  {
    id: 'SC-18',
    of: rungs,
    is: [
      [15, 'since-alert'],
      [60, 'since-alert'],
      [120, 'since-alert'],
      [240, 'since-alert'],
    ],
  },
  { id: 'SC-18 top', of: (p) => p.ladder[3]?.when?.kind, is: 'severity' },
  { id: 'SC-19', of: (p) => p.links.length, is: 3 },
  {
    id: 'SC-20',
    of: (p) => [p.upkeep.lastUpdated, p.upkeep.frequency],
    is: ['2026-01-15', 'Monthly'],
  },
  { id: 'SC-21', of: (p) => [p.roles.length, p.contacts.length, p.rotas.length], is: [0, 0, 0] },
];
