// More incidents are open than the first look brings. The server answers two at a time here in place of
// a thousand; everything else is as it is.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { told } from '../doors/house.ts';
import { tabTo } from './keyboard.ts';
import { CHROMIUM, openPage, openPlace, setUp } from './place.ts';
import type { Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('more incidents than one look brings', { skip }, () => {
  let place: Place;
  let page: Page;
  before(async () => {
    place = await openPlace();
    ({ page } = await openPage(place));
    await setUp(page, place.code(), 'lantern/ana');
    const worst = { title: 'Everything is late', severity: 'Sev-1' };
    const first = { action: 'incident.declare', team: 'lantern', fields: worst };
    await told(place.url, place.operatorKey(), { path: '/actions', body: first });
    for (let number = 1; number <= 5; number += 1) {
      const fields = { title: `Reading ${number} is late`, severity: 'Sev-3' };
      const body = { action: 'incident.declare', team: 'lantern', fields };
      await told(place.url, place.operatorKey(), { path: '/actions', body });
    }
    await page.route('**/now?*', (route) => {
      return route.continue({ url: `${route.request().url()}&limit=2` });
    });
    await page.goto('/t/lantern');
  });
  after(() => place.close());

  test('the worst stands first, however old it is', async () => {
    await page.getByText('Everything is late').waitFor();
    const [first] = await page.locator('main li[aria-setsize]').allInnerTexts();
    assert.match(first ?? '', /Everything is late/);
  });

  test('are counted, named as older, and brought by a key, part by part', async () => {
    await page.getByRole('heading', { name: '6 incidents open' }).waitFor();
    const rows = page.locator('main li[aria-setsize]');
    assert.equal(await rows.count(), 3);
    await tabTo(page, 'And 3 more');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'And 1 more' }).waitFor();
    await page.getByText('Reading 2 is late').waitFor();
    assert.equal(await page.getByText('Reading 1 is late').count(), 0);
    await page.keyboard.press('Enter');
    await page.getByText('Reading 1 is late').waitFor();
    await page.getByRole('button', { name: /^And / }).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: '6 incidents open' }).waitFor();
    assert.equal(await rows.count(), 6);
  });
});
