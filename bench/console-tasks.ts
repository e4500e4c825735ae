// The longest task of a page's main thread, from Chromium's own trace: how long it took, and how much
// of that it had a processor. The two differ where the machine is busy with something else.
import type { Page } from 'playwright-core';

/** The longest task, in milliseconds by the clock and by the processor. */
export interface LongestTask {
  readonly wall: number;
  readonly processor: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

const MAIN_THREAD = 'CrRendererMain';
const TASK = 'ThreadControllerImpl::RunTask';

/** Does some work on a page, and says what the longest task of it was. */
export async function traced<T>(
  page: Page,
  work: () => Promise<T>,
): Promise<{ readonly done: T; readonly longest: LongestTask }> {
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]).filter(isOfUse));
  });
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'], traceBufferSizeInKb: 400_000 },
  });
  const done = await work();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  return { done, longest: longestOf(events) };
}

function isOfUse({ name, ph }: TraceEvent): boolean {
  return ph === 'M' ? name === 'thread_name' : name === TASK;
}

function longestOf(events: readonly TraceEvent[]): LongestTask {
  const names = events.filter(({ ph, args }) => ph === 'M' && args.name === MAIN_THREAD);
  const mains = new Set(names.map(({ pid, tid }) => `${pid}/${tid}`));
  const tasks = events.filter(({ ph, pid, tid }) => ph === 'X' && mains.has(`${pid}/${tid}`));
  if (tasks.length === 0) throw new Error('The trace of the browser holds no tasks');
  return {
    wall: highest(tasks.map(({ dur = 0 }) => dur)) / 1_000,
    processor: highest(tasks.map(({ tdur = 0 }) => tdur)) / 1_000,
  };
}

// There are too many for the arguments of one call.
function highest(values: readonly number[]): number {
  return values.reduce((most, one) => Math.max(most, one), 0);
}
