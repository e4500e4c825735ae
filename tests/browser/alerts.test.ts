// Alerts beside an incident and in it, in a real browser: kept ones are declared, joined ones split off.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { CHROMIUM, openOnPhone, sendAlerts } from './place.ts';
import type { Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('alerts in the console', { skip }, () => {
  let place: Place;
  let page: Page;
  let troubles: readonly string[];

  before(async () => {
    ({ place, page, troubles } = await openOnPhone());
  });
  after(() => place.close());

  test('[ALR-3] what joins a held incident is asked about, and one tap makes it another incident', async () => {
    await sendAlerts(place, { id: 'web-1', title: 'The shop is slow', group: 'web' });
    await page.goto('/t/lantern');
    await page.getByRole('link', { name: /The shop is slow/ }).click();
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page
      .getByText(/has it/)
      .first()
      .waitFor();
    await sendAlerts(place, { id: 'web-2', title: 'The certificate ran out', group: 'web' });
    const questions = page.getByRole('region', { name: 'Questions about alerts' });
    await questions.getByText('The certificate ran out', { exact: true }).waitFor();
    await questions.getByRole('button', { name: /^Another cause/ }).click();
    await questions.waitFor({ state: 'detached' });
    await page.goto('/t/lantern');
    await page.getByRole('link', { name: /The certificate ran out/ }).waitFor();
    await page.getByRole('link', { name: /The shop is slow/ }).waitFor();
  });

  test('[ALR-6] what is kept is counted, and one tap declares it', async () => {
    await page.getByRole('link', { name: /The certificate ran out/ }).click();
    await page.getByRole('heading', { level: 1, name: /The certificate ran out/ }).waitFor();
    const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await cancel(decodeURIComponent(number));
    await page.goto('/t/lantern');
    const kept = page.getByRole('region', { name: 'Kept without an incident: 1' });
    await kept.getByText('The certificate ran out', { exact: true }).waitFor();
    await kept.getByRole('button', { name: /^Declare/ }).click();
    // The one that was cancelled may be told of under what was lately.
    const open = page.locator('main li[aria-setsize]');
    await open.getByRole('link', { name: /The certificate ran out/ }).waitFor();
    await kept.waitFor({ state: 'detached' });
    assert.deepEqual(troubles, []);
  });

  async function cancel(incident: string): Promise<void> {
    const response = await fetch(`${place.url}/api/v1/actions`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${place.operatorKey()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        action: 'incident.cancel',
        team: 'lantern',
        incident,
        fields: { reason: 'A test' },
      }),
    });
    assert.equal(response.status, 200, await response.text());
  }
});
