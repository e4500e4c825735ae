import { boxes, cadences, contacts, deadlines, kinds, minutesOf, rungs } from './read-off.ts';
import type { Fact } from './read-off.ts';

/** Three severities that another file defines, a timed ladder, checkboxes, an exception. */
export const ORACLE_LINE_FACTS: readonly Fact[] = [
  { id: 'SA-1', of: (p) => [p.upkeep.version, p.upkeep.lastUpdated], is: ['1.0', '2025-01-13'] },
  { id: 'SA-1 shown first', of: (p) => p.highlights.length, is: 4 },
  {
    id: 'SA-2',
    of: (p) => p.exceptions.map((one) => one.bypasses),
    is: [['quiet-hours', 'settings', 'spacing']],
  },
  { id: 'SA-3', of: (p) => p.severities.length, is: 3 },
  { id: 'SA-4 SA-5 SA-6', of: (p) => p.roles.map((one) => one.duties.length), is: [4, 4, 4] },
  { id: 'SA-7 to SA-14, SA-34 to SA-36', of: boxes, is: [12, 13, 8, 4, 4, 4] },
  { id: 'SA-9', of: deadlines('customer'), is: [[15, null]] },
  { id: 'SA-15', of: (p) => p.declaration.sources.length, is: 4 },
  { id: 'SA-16 SA-33', of: kinds, is: { check: 5, dangerous: 1 } },
  {
    id: 'SA-17 SA-24 SA-26 SA-27',
    of: (p) => p.templates.map((one) => one.fields.length),
    is: [7, 5, 1, 6],
  },
  {
    id: 'SA-18 SA-20 SA-21',
    of: rungs,
    is: [
      [null, null],
      [5, 'previous-rung'],
      [5, 'previous-rung'],
    ],
  },
  {
    id: 'SA-19',
    of: (p) => Object.values(p.ladder[0]?.answerWithin ?? {}),
    is: ['immediate', 'PT15M'],
  },
  { id: 'SA-21', of: (p) => p.ladder[2]?.triggers?.map((one) => one.kind), is: ['and', 'fact'] },
  { id: 'SA-22', of: (p) => p.channels.length, is: 4 },
  { id: 'SA-23', of: cadences, is: [15, 30, 60] },
  { id: 'SA-23 milestones', of: (p) => p.severities[2]?.updateAlsoOn, is: ['milestone'] },
  {
    id: 'SA-25',
    of: deadlines('status-page'),
    is: [
      [10, 30],
      [30, 60],
      [null, null],
    ],
  },
  {
    id: 'SA-28 SA-29 SA-30',
    of: (p) => p.decisions.map((d) => [d.doAtOnceWhen.length, d.investigateFirstWhen.length]),
    is: [
      [3, 3],
      [3, 0],
      [3, 0],
    ],
  },
  {
    id: 'SA-34',
    of: (p) => [p.closure.criteria.length, minutesOf(p.closure.stableFor)],
    is: [4, 30],
  },
  { id: 'SA-37', of: contacts('placeholder'), is: 10 },
  { id: 'SA-38', of: (p) => p.principles.length, is: 1 },
];
