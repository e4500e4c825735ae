// How long processes have had a processor, as Linux counts it: what can be compared on a machine
// that is busy with other things too.
import { readFileSync } from 'node:fs';

// Linux tells it in ticks of a hundredth of a second, on every machine.
const TICK_MS = 10;

/** Milliseconds of a processor that some processes have had, all their threads together. */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid) * TICK_MS, 0);
}

function ticksOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return Number.NaN; // No such file on other systems.
  }
}
