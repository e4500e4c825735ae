// What a screen says is so, is said once, and reads aloud as it reads: small promises in one visit.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page, Route } from 'playwright-core';
import type { NowView } from '#/contract/api/on-call-views.ts';
import { CHROMIUM, declare, openPage, openPlace, setUp } from './place.ts';
import type { Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('the console says what is so', { skip }, () => {
  let place: Place;
  let page: Page;
  before(async () => {
    place = await openPlace();
    ({ page } = await openPage(place));
    await setUp(page, place.code(), 'stonequarry/nora');
    await page.goto('/t/stonequarry');
  });
  after(() => place.close());

  test('Find leads to the team that is shown, too', async () => {
    await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
    await page.keyboard.press('/');
    await page.getByLabel('An incident, a screen or a team').fill('stonequarry');
    await page.getByRole('option', { name: /this team/ }).waitFor();
    await page.keyboard.press('Escape');
  });

  test('[CLO-3] tasks that are missing stand by phase, and all of one are waived with one reason', async () => {
    await declare(page, 'Orders fail');
    const closing = page.getByRole('region', { name: 'Before it can close' });
    const waive = closing.getByRole('button', { name: /^Waive all: / });
    await waive.first().waitFor();
    const many = await waive.count();
    assert.ok((await closing.getByRole('listitem').count()) < 20);
    await waive.first().click();
    await page.getByRole('dialog').getByLabel('Why').fill('An exercise');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Waive \d/ })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await closing.getByText(/\d+ things? missing/).waitFor();
    await page.waitForFunction(
      `document.querySelectorAll('button[aria-label^="Waive all: "]').length === ${many - 1}`,
    );
  });

  test('no button is called with a blank before its colon', async () => {
    await page
      .getByRole('button', { name: /\w: \w/ })
      .first()
      .waitFor();
    assert.equal(await page.getByRole('button', { name: / :/ }).count(), 0);
  });

  test('[PLN-2] declaring in a team that is not live promises to wake nobody', async () => {
    await page.route('**/now?*', unready);
    await page.route('**/feed?*', (feed) => feed.abort());
    await page.goto('/t/stonequarry');
    await page.getByRole('heading', { name: /is not live/ }).waitFor();
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/not certain that anybody is woken/).waitFor();
    assert.equal(await dialog.getByRole('button', { name: 'Declare', exact: true }).count(), 1);
    assert.doesNotMatch(await dialog.innerText(), /wakes? [A-Z]/i);
  });
});

async function unready(route: Route): Promise<void> {
  const response = await route.fetch();
  const now = (await response.json()) as NowView;
  await route.fulfill({ response, json: { ...now, isLive: false, gaps: ['Nobody is bound'] } });
}
