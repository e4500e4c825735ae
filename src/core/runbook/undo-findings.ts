// Switches that are turned during an incident and that no command of the document turns back.
import { findingOf, quoted } from './finding.ts';
import type { Said } from './finding.ts';
import type { Finding } from './plan.ts';
import { turnsOf } from './shell-switches.ts';

/** One finding for each switch that stays turned. */
export function undoFindings({ commands }: Said): Finding[] {
  const turns = turnsOf(commands);
  const undone = new Set(turns.filter((one) => one.isBack).map((one) => one.what));
  const seen = new Set<string>();
  return turns.flatMap(({ what, how, isBack, command }) => {
    if (isBack || undone.has(what) || command.reverses !== undefined || seen.has(what)) return [];
    seen.add(what);
    const says = `${quoted(what)} is ${how} here, and no command of the document turns it back`;
    const fix = 'Add the command that does, among the steps of closing';
    return [findingOf('never-undone', command.lines, [says, fix])];
  });
}
