// What people judge, in a real browser: how bad it is before they declare, and the runbook's decisions.
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { CHROMIUM, openPage, openPlace, setUp } from './place.ts';
import type { Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('the console asks people to judge', { skip }, () => {
  let place: Place;
  let page: Page;

  before(async () => {
    place = await openPlace();
    ({ page } = await openPage(place, { size: 'phone' }));
    await setUp(page, place.code(), 'lantern/ana');
  });
  after(() => place.close());

  test('[SEV-8] the table of impact proposes before anything is declared', async () => {
    await page.goto('/t/breathwork');
    await page
      .getByRole('button', { name: /^Declare/ })
      .first()
      .click();
    await page.getByText('Judge by the table of impact').click();
    await page.getByLabel('Users Affected').selectOption('>50%');
    await page.getByText('The table of impact proposes P1.').waitFor();
    await page.getByLabel('Can it wait?').selectOption('high');
    await page.getByText('The table of impact proposes P0.').waitFor();
    await page.getByLabel('What is wrong?').fill('Lessons fail');
    await page.locator('dialog button[type=submit]').click();
    await page
      .getByText(/By the table of impact it is P0: .+ so one step worse/)
      .first()
      .waitFor();
  });

  test('who is faster than the page declares at the worst level all the same', async () => {
    const { promise: mayCome, resolve: come } = Promise.withResolvers<void>();
    await page.route('**/now?*', async (route) => {
      await mayCome;
      await route.continue();
    });
    await page.goto('/t/lantern', { waitUntil: 'commit' });
    await page
      .getByRole('button', { name: /^Declare/ })
      .first()
      .click();
    await page.getByLabel('What is wrong?').waitFor();
    come();
    await page.getByRole('radio').first().waitFor();
    await page.getByRole('button', { name: /^Declare and wake/ }).waitFor();
    await page.unroute('**/now?*');
    await page.keyboard.press('Escape');
  });

  test('[ROL-6] a decision of the runbook is made with its verdict and its reason', async () => {
    await page.goto('/t/oracle-line');
    await page
      .getByRole('button', { name: /^Declare/ })
      .first()
      .click();
    await page.getByLabel('What is wrong?').fill('No voice');
    await page.locator('dialog button[type=submit]').click();
    const panel = page.getByRole('region', { name: 'Decisions' });
    await panel.getByText('Incident Commander decides').waitFor();
    await panel.getByRole('button').first().click();
    await page.getByLabel('What comes of it').selectOption('do');
    await page.getByLabel('Why', { exact: true }).fill('It began with the release');
    await page.locator('dialog button[type=submit]').click();
    await panel.getByText(/Decided: done at once, by Ana Example/).waitFor();
  });
});
