// Every screen, in both themes and both widths, before axe; and a journey without a pointer.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { CHROMIUM, openPage, openPlace, PASSWORD } from './place.ts';
import type { Place } from './place.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';
import { addUnreadyTeam } from './visit-edges.ts';
import { visitAll } from './visit.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOKS = [
  { size: 'phone', theme: 'dark' },
  { size: 'desk', theme: 'light' },
] as const;
const MOST_STEPS = 80;
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('the console for everybody', { skip }, () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.close());

  test('is used from set-up to acknowledgement by the keyboard alone', async () => {
    const { page, troubles } = await openPage(place);
    await page.goto('/');
    await page.getByLabel('Who are you?').waitFor();
    await tabTo(page, 'Who are you?');
    await page.keyboard.type('Ana Ex');
    await tabTo(page, 'Code');
    await page.keyboard.type(place.code());
    await tabTo(page, 'Password');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
    for (const team of ['breathwork', 'lantern']) {
      await page.keyboard.press('/');
      await page.keyboard.type(team);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/t/${team}`);
    }
    await page.getByText('is on call').waitFor();
    await page.keyboard.press('d');
    await page.keyboard.type('Readings fail');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Readings fail' }).waitFor();
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: '1 incident open' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody has it').waitFor();
    await page.keyboard.press('a');
    await page.getByText('Nobody has it').waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    await page.keyboard.type('The release is being rolled back');
    await tabTo(page, 'Post an update');
    await page.keyboard.press('Enter');
    await page
      .getByText(/Update to .*rolled back/)
      .first()
      .waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.deepEqual(troubles, []);
    await page.context().close();
  });
});

suite('every screen before axe', { skip }, () => {
  let place: TimedPlace;
  before(async () => {
    place = await openTimedPlace(addUnreadyTeam);
  });
  after(() => place.close());

  // Colours hang on the theme and structure on the width: two looks see all four.
  test('nothing is found on any of them, in either theme and width', async () => {
    const found: string[] = [];
    let looks = 0;
    const troubles = await visitAll(
      place,
      async ({ page, name }) => {
        looks += 1;
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        for (const { id, nodes } of violations) {
          found.push(`${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
        }
      },
      LOOKS,
    );
    assert.deepEqual(found, []);
    assert.deepEqual(troubles, []);
    assert.ok(looks >= 80, `${looks} looks`);
  });
});

/** Presses Tab until what has this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const isThere = await page.evaluate<boolean>(
      `(document.activeElement?.labels?.[0] ?? document.activeElement)?.textContent.trim().startsWith(${JSON.stringify(name)}) ?? false`,
    );
    if (isThere) return;
  }
  assert.fail(`Tab does not come to ${name}`);
}
