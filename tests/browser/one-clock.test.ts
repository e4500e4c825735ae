// One clock on a screen: a browser in another zone than the team's, and a person with a zone of their own.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { CHROMIUM, declare, openPlace, setUp } from './place.ts';
import type { Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('one clock on a screen', { skip }, () => {
  let place: Place;
  let page: Page;
  before(async () => {
    place = await openPlace();
    page = await place.browser
      .newContext({ baseURL: place.url, timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' })
      .then((context) => context.newPage());
    page.setDefaultTimeout(30_000);
    await setUp(page, place.code(), 'framewright/hana');
    await page.goto('/t/framewright');
    await declare(page, 'The clocks differ');
  });
  after(() => place.close());

  test('[CLK-12] the zone is named once, and the team’s with what its clock shows', async () => {
    const foot = page.getByText(/^Times are those of Asia\/Tokyo\./);
    await foot.waitFor();
    assert.match((await foot.textContent()) ?? '', /in Europe\/Prague, where it is \d\d:\d\d\.$/);
  });

  test('[CLK-12] the timeline and the path of an incident show one time for one event', async () => {
    const timeline = page.getByRole('region', { name: 'Timeline' });
    const line = timeline.getByRole('listitem').filter({ hasText: 'Declared P1' });
    const path = page.getByRole('region', { name: 'Its path' });
    const declared = path.getByRole('listitem').filter({ hasText: 'Declared' }).locator('time');
    const [one, other] = [line.locator('time'), declared];
    assert.equal(await one.textContent(), await other.textContent());
    const at = (await one.getAttribute('datetime')) ?? '';
    assert.equal(await one.textContent(), clockIn(at, 'Asia/Tokyo'));
    const behind = `${clockIn(at, 'Europe/Prague')} in Europe/Prague`;
    assert.ok((await one.getAttribute('title'))?.endsWith(behind));
  });

  test('[CLK-12] times within a sentence are those of the screen, and a typed one is too', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Say when it is over' }).click();
    const dialog = page.getByRole('dialog');
    const inTwoDays = new Date(Date.now() + 48 * 3_600_000).toISOString();
    const wall = `${inTwoDays.slice(0, 10)}T23:59`;
    await dialog.locator('input[type="datetime-local"]').fill(wall);
    await dialog.getByRole('button', { name: 'Say when it is over' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText(`Expected to be over by ${wall.replace('T', ' ')}`).waitFor();
  });
});

function clockIn(iso: string, timeZone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...parts }).format(Date.parse(iso));
}
