// The console in front of a server with a thousand open incidents and one long story: how much the
// first screen weighs, how soon what is recorded is seen, and whether scrolling ever stutters.
import type { Page } from 'playwright-core';
import { CHROMIUM, openPage, openPlace, setUp } from '../tests/browser/place.ts';
import type { Place } from '../tests/browser/place.ts';
import { act, declare, fill, reachedBy } from './console-fill.ts';
import type { Fill, Filled } from './console-fill.ts';
import { needs, putProbe, scrollThrough, seen } from './console-probe.ts';
import type { Scrolled } from './console-probe.ts';
import { traced } from './console-tasks.ts';
import type { LongestTask } from './console-tasks.ts';
import { watch } from './console-terminal.ts';
import { until } from './load.ts';

/** Everything measured of the console; times in milliseconds, one figure a round or a change. */
export interface ConsoleMeasured {
  readonly fill: Fill;
  /** Compressed bytes of the page, its scripts and its styles, when Now is opened first. */
  readonly firstLoad: number;
  /** Compressed bytes of what the API answers for Now. */
  readonly nowBytes: number;
  readonly nowAnswered: readonly number[];
  readonly pageSeen: readonly number[];
  readonly lineSeen: readonly number[];
  /** The last of two browsers and a terminal. */
  readonly together: readonly number[];
  /** One for each round. */
  readonly rounds: Readonly<Record<Screen, readonly Round[]>>;
}

type Screen = 'now' | 'incident';

/** One screen, loaded and scrolled from its beginning to its end. */
export interface Round extends Scrolled {
  readonly loading: LongestTask;
  readonly scrolling: LongestTask;
}

/** How much of it is measured. */
export interface ConsoleSizes extends Fill {
  readonly rounds: number;
  readonly changes: number;
}

const TEAM = 'lantern';
const HAND_PIXELS_PER_SECOND = 20_000;
const BETWEEN_CHANGES_MS = 250;
const ANSWERS = 20;

/** Measures the console; null where there is no Chromium. */
export async function measureConsole(sizes: ConsoleSizes): Promise<ConsoleMeasured | null> {
  if (CHROMIUM === undefined) return null;
  const place = await openPlace();
  try {
    return await measured(place, sizes);
  } finally {
    await place.close();
  }
}

async function measured(place: Place, sizes: ConsoleSizes): Promise<ConsoleMeasured> {
  const { page } = await openPage(place);
  await setUp(page, place.code(), `${TEAM}/ana`);
  const { cookies } = await page.context().storageState();
  await page.context().close();

  async function fresh(): Promise<Page> {
    const opened = await openPage(place);
    opened.page.setDefaultTimeout(60_000);
    await opened.page.context().addCookies(cookies);
    await putProbe(opened.page);
    return opened.page;
  }

  const server = await reachedBy('ana', place, TEAM);
  const long = await fill(server, sizes);
  const firstLoad = await weigh(await fresh());
  const { nowBytes, nowAnswered } = await askNow(server);
  const rounds: Record<Screen, Round[]> = { now: [], incident: [] };
  for (let round = 0; round < sizes.rounds; round += 1) {
    rounds.now.push(await lookAt(await fresh(), ''));
    rounds.incident.push(await lookAt(await fresh(), `incidents/${long}`));
  }
  const pageSeen = await pagesSeen(server, await fresh(), sizes.changes);
  const { lineSeen, together } = await linesSeen(server, long, {
    screens: [await fresh(), await fresh()],
    changes: sizes.changes,
  });
  return {
    fill: { incidents: sizes.incidents, lines: sizes.lines },
    firstLoad,
    nowBytes,
    nowAnswered,
    pageSeen,
    lineSeen,
    together,
    rounds,
  };
}

async function lookAt(page: Page, path: string): Promise<Round> {
  const { longest: loading } = await traced(page, () => open(page, path));
  const scroll = await traced(page, () => scrollThrough(page, HAND_PIXELS_PER_SECOND));
  await page.context().close();
  return { ...scroll.done, loading, scrolling: scroll.longest };
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`/t/${TEAM}/${path}`);
  await page.locator('main li[aria-setsize]').first().waitFor();
  await page.getByText('Loading ...').waitFor({ state: 'detached' });
  await until(performance.now() + 500);
}

async function weigh(page: Page): Promise<number> {
  const weights: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/')) return;
    const sizes = response.request().sizes();
    weights.push(sizes.then(({ responseBodySize }) => responseBodySize));
  });
  await open(page, '');
  const all = await Promise.all(weights);
  await page.context().close();
  return all.reduce((sum, one) => sum + one, 0);
}

async function askNow(
  server: Filled,
): Promise<{ readonly nowBytes: number; readonly nowAnswered: readonly number[] }> {
  const nowAnswered: number[] = [];
  let nowBytes = 0;
  for (let i = 0; i < ANSWERS; i += 1) {
    const startedAt = performance.now();
    const response = await fetch(`${server.url}/api/v1/now?team=${server.team}`, {
      headers: { authorization: `Bearer ${server.key}` },
    });
    nowBytes = Number(response.headers.get('content-length'));
    await response.arrayBuffer();
    nowAnswered.push(performance.now() - startedAt);
  }
  return { nowBytes, nowAnswered };
}

// Each page rings somebody on the open screen; the incident is taken back so that the next stands first.
async function pagesSeen(server: Filled, page: Page, changes: number): Promise<readonly number[]> {
  await open(page, '');
  await needs(page, 'being paged');
  const took: number[] = [];
  for (let i = 0; i < changes; i += 1) {
    const mark = `mark-${i}-`;
    const incident = await declare(server, mark, 'sev1');
    const { at, from } = await seen(page, mark);
    took.push(at - from);
    await act(server, 'incident.cancel', { incident, fields: { reason: 'A measurement' } });
    await until(performance.now() + BETWEEN_CHANGES_MS);
  }
  await page.context().close();
  return took;
}

interface Lookers {
  readonly screens: readonly Page[];
  readonly changes: number;
}

async function linesSeen(
  server: Filled,
  incident: string,
  { screens, changes }: Lookers,
): Promise<Pick<ConsoleMeasured, 'lineSeen' | 'together'>> {
  for (const page of screens) await open(page, `incidents/${incident}`);
  const terminal = watch(server);
  await until(performance.now() + 2_000);
  const lineSeen: number[] = [];
  const together: number[] = [];
  for (let i = 0; i < changes; i += 1) {
    const mark = `mark-${i}-`;
    await act(server, 'hypothesis.record', { incident, fields: { text: mark } });
    const seenBy = await Promise.all(screens.map((page) => seen(page, mark)));
    const told = await terminal.told(mark);
    const from = seenBy[0]?.from ?? Number.NaN;
    lineSeen.push(...seenBy.map((one) => one.at - from));
    together.push(Math.max(told, ...seenBy.map(({ at }) => at)) - from);
    await until(performance.now() + BETWEEN_CHANGES_MS);
  }
  terminal.end();
  for (const page of screens) await page.context().close();
  return { lineSeen, together };
}
