// How long processes have had a processor, as Linux counts it: what can be compared on a machine
// that is busy with other things too.
import { readdirSync, readFileSync } from 'node:fs';

// Linux tells it in ticks of a hundredth of a second, on every machine.
const TICK_MS = 10;

/** Milliseconds of a processor that some processes have had, with all their threads and ended children. */
export function processorMs(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid) * TICK_MS, 0);
}

/** A process and its children. */
export function familyOf(pid: number): readonly number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const children = all.filter((name) => fieldsOf(Number(name))?.[1] === String(pid));
  return [pid, ...children.map(Number)];
}

function ticksOf(pid: number): number {
  const fields = fieldsOf(pid);
  if (fields === null) return Number.NaN;
  return [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0);
}

/** What Linux says of a process, from its state on; null where there is none, or another system. */
function fieldsOf(pid: number): readonly string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold spaces.
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
