// What the console weighs, and what it does with texts that mean harm.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page, Response } from 'playwright-core';
import { told } from '../doors/house.ts';
import { CHROMIUM, openPage, openPlace, setUp, signIn, SIZES } from './place.ts';
import type { Place } from './place.ts';

const HEAVIEST = 170_000;
const HOSTILE = [
  '<script>document.title = "broken in"</script><img src=x onerror="document.title=1">',
  '\u202Etxt.exe \u2066 right to left \u2069',
  'W'.repeat(300).slice(0, 120),
  '👩‍🚒🔥 \u001b[31mred\u001b[0m &amp; {{7*7}} ${7*7}',
].join(' ');
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('the console under load', { skip }, () => {
  let place: Place;
  let page: Page;
  before(async () => {
    place = await openPlace();
    ({ page } = await openPage(place, { size: 'phone' }));
    await setUp(page, place.code(), 'lantern/ana');
  });
  after(() => place.close());

  test('weighs less than 170 KB compressed when Now is first opened', async () => {
    const { cookies } = await page.context().storageState();
    const { page: fresh } = await openPage(place);
    await fresh.context().addCookies(cookies);
    const weights: Promise<number>[] = [];
    fresh.on('response', (response) => {
      if (!response.url().includes('/api/')) weights.push(weightOf(response));
    });
    await fresh.goto('/t/lantern');
    await fresh.getByText('is on call').waitFor();
    const whole = (await Promise.all(weights)).reduce((sum, one) => sum + one, 0);
    assert.ok(whole > 50_000, `${whole} bytes: the weighing is broken`);
    assert.ok(whole < HEAVIEST, `${whole} bytes`);
    await fresh.context().close();
  });

  test('shows hostile text as text, and keeps to the width of a phone', async () => {
    const troubles: string[] = [];
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('dialog', () => troubles.push('a dialog'));
    const summary = `${HOSTILE} ${'x'.repeat(3_000)}`;
    const fields = { title: HOSTILE, summary, severity: 'sev1' };
    const body = { action: 'incident.declare', team: 'lantern', fields };
    await told(place.url, place.operatorKey(), { path: '/actions', body });
    await page.goto('/t/lantern');
    await page.getByText('<script>').first().waitFor();
    assert.ok((await widthOf(page)) <= SIZES.phone.width, 'Now');
    await page.getByRole('link', { name: /script/ }).click();
    await page.getByRole('heading', { level: 1, name: /<script>/ }).waitFor();
    assert.ok((await widthOf(page)) <= SIZES.phone.width, 'the incident');
    assert.match(await page.title(), /<script>/);
    assert.equal(await page.locator('main script, main img').count(), 0);
    assert.deepEqual(troubles, []);
  });

  test('catches up by itself after the connection was away', async () => {
    const other = await openPage(place);
    await signIn(other.page, 'ana');
    await other.page.goto(new URL(page.url()).pathname);
    await page.context().setOffline(true);
    await other.page.getByRole('button', { name: 'Acknowledge', exact: true }).first().click();
    await other.page.getByText('Nobody has it').waitFor({ state: 'detached' });
    await page.context().setOffline(false);
    await page.getByText('Nobody has it').waitFor({ state: 'detached' });
  });

  test('says so when the server refuses to know the session any more', async () => {
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Hand back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand back' }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
  });
});

async function weightOf(response: Response): Promise<number> {
  const { responseBodySize } = await response.request().sizes();
  return responseBodySize;
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth');
}
