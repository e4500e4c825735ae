import { boxes, contacts, deadlines, examples, procedures, targets } from './read-off.ts';
import type { Fact } from './read-off.ts';

/** P0 to P3 with words as names, checkboxes two deep, no commands, placeholders. */
export const STONEQUARRY_FACTS: readonly Fact[] = [
  {
    id: 'SN-1 to SN-4',
    of: targets,
    is: [
      [15, null],
      [60, null],
      [240, null],
      [1440, null],
    ],
  },
  { id: 'SN-1 to SN-4 examples', of: examples, is: [3, 3, 3, 3] },
  { id: 'SN-5 to SN-14, SN-26 to SN-28', of: boxes, is: [14, 11, 11, 6, 4, 4, 4] },
  { id: 'SN-10', of: deadlines('update'), is: [[null, 'commander-sets']] },
  { id: 'SN-14', of: (p) => p.closure.watchFor, is: 'PT24H' },
  {
    id: 'SN-15 to SN-19',
    of: procedures('scenario'),
    is: [
      [3, 6],
      [3, 6],
      [3, 5],
      [3, 5],
      [3, 5],
    ],
  },
  {
    id: 'SN-20 SN-21 SN-22',
    of: (p) => p.templates.map((one) => one.fields.length),
    is: [5, 4, 4],
  },
  {
    id: 'SN-23',
    of: (p) => p.escalateWhen.map((one) => one.kind),
    is: ['happened', 'clock', 'fact', 'fact', 'fact'],
  },
  { id: 'SN-24', of: (p) => p.ladder.map((one) => one.level), is: ['L1', 'L2', 'L3', 'L4'] },
  { id: 'SN-24 SN-29', of: contacts('placeholder'), is: 10 },
  { id: 'SN-25', of: (p) => p.links.filter((one) => one.url.startsWith('/admin/')).length, is: 3 },
  {
    id: 'SN-30',
    of: (p) => p.procedures.filter((one) => one.kind === 'recovery').map((one) => one.steps.length),
    is: [5, 5, 5],
  },
  { id: 'SN-32', of: (p) => p.principles.length, is: 5 },
  { id: 'SN-33', of: (p) => p.commands.length, is: 0 },
];
