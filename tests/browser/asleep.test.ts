// A browser that slept: its line is dead without a word, its clock jumps, and the world went on.
import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually, told } from '../doors/house.ts';
import { layLine } from './line.ts';
import type { Line } from './line.ts';
import { CHROMIUM, declare, setUp, signIn } from './place.ts';
import type { OpenedPage } from './place.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = '/t/lantern';
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('[API-7] a browser asleep for an hour', { skip }, () => {
  let place: TimedPlace;
  let line: Line;
  let sleeper: OpenedPage;
  let witness: Page;
  before(async () => {
    place = await openTimedPlace();
    line = await layLine(place.url);
    sleeper = await place.openPage({}, line.url);
    await setUp(sleeper.page, place.code(), 'lantern/ana');
    ({ page: witness } = await place.openPage());
    await signIn(witness, 'ana');
  });
  beforeEach(async () => {
    await sleeper.page.goto(NOW);
    await sleeper.page.getByRole('region', { name: 'On call' }).waitFor();
  });
  after(async () => {
    assert.deepEqual(sleeper.troubles, []);
    await place.close();
    await line.close();
  });

  function act(action: string, fields: object, incident?: string): Promise<unknown> {
    const on = incident === undefined ? {} : { incident };
    const body = { action, team: 'lantern', ...on, fields };
    return told(place.url, place.operatorKey(), { path: '/actions', body });
  }

  /** The sleeper comes to show what somebody sees who has just come. */
  async function agree(path: string): Promise<void> {
    await witness.goto(path);
    await eventually('both show the same', async () => {
      const [seen, wanted] = [await textOf(sleeper.page), await textOf(witness)];
      return seen === wanted && seen.length > 100 ? seen : null;
    }).catch(async (error: unknown) => {
      assert.equal(await textOf(sleeper.page), await textOf(witness));
      throw error;
    });
  }

  test('catches up with an incident that went on without it', async () => {
    const { page } = sleeper;
    await declare(page, 'Readings fail');
    const path = new URL(page.url()).pathname;
    line.fallSilent();
    await place.pass(6 * MINUTE, page);
    await act('incident.acknowledge', {}, path.split('/').at(-1));
    await act('update.post', { text: 'It is being looked at' }, path.split('/').at(-1));
    await place.pass(HOUR - 6 * MINUTE, page);
    await page.getByText('Nobody has it').waitFor();
    await place.wake(page);
    await page
      .getByText(/overdue by/)
      .first()
      .waitFor();
    await agree(path);
    const paged = await page
      .getByText(/being paged for/)
      .first()
      .innerText();
    const names = paged.match(/[A-Z]\w+ [A-Z]\w+/g) ?? [];
    assert.ok(names.length > 1 && new Set(names).size === names.length, paged);
  });

  test('catches up with what began and ended while it slept, over a restart', async () => {
    const { page } = sleeper;
    await act('incident.declare', { title: 'The shelf is empty', severity: 'Sev-2' });
    await page.getByText('The shelf is empty').waitFor();
    line.fallSilent();
    await act('incident.cancel', { reason: 'A false alarm' }, 'INC-2026-1208-0002');
    await place.stopServer();
    await place.pass(30 * MINUTE, page);
    await place.startServer();
    await act('incident.declare', { title: 'The narrator is mute', severity: 'Sev-1' });
    await place.pass(30 * MINUTE, page);
    await place.wake(page);
    await page.getByText('The narrator is mute').waitFor();
    await page.getByText('Sev-2, cancelled').waitFor();
    await agree(NOW);
  });

  test('says that the line is lost while the server is away, and comes back with it', async () => {
    const { page } = sleeper;
    await place.stopServer();
    await page.getByText('The connection is lost').waitFor();
    await place.pass(HOUR);
    await place.startServer();
    await page.getByText('The connection is lost').waitFor({ state: 'detached' });
    await place.settle();
    await agree(NOW);
  });
});

// Not what is drawn, as lines out of sight are drawn when they come into it.
async function textOf(page: Page): Promise<string> {
  return (await page.locator('main').textContent()) ?? '';
}
