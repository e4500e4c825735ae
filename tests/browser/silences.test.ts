// A silence in a real browser: made with a look at what it would hold, seen to hold, and ended.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { CHROMIUM, openOnPhone, sendAlerts } from './place.ts';
import type { Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('silences in the console', { skip }, () => {
  let place: Place;
  let page: Page;
  let troubles: readonly string[];

  before(async () => {
    ({ place, page, troubles } = await openOnPhone());
  });
  after(() => place.close());

  test('[ALR-11] what a silence would match is seen before it is made, and what it holds after', async () => {
    await page.goto('/t/lantern/silences');
    await page.getByText('Nothing is silenced').waitFor();
    await page.getByRole('button', { name: 'Silence', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Which alerts').fill('title=~"(');
    await form.getByLabel('Why').fill('New disks');
    await form.getByRole('button', { name: 'Silence', exact: true }).click();
    await form.getByText(/has a quotation mark without its other half/).waitFor();
    await form.getByLabel('Which alerts').fill('title=~"Disk.*"');
    await form.getByText(/^Matches 0 of 0 known alerts/).waitFor();
    await form.getByRole('button', { name: 'Silence', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const running = page.getByRole('region', { name: 'Silenced now' });
    await running.getByText('title=~"Disk.*"').waitFor();
    await running.getByText('holds nothing at present').waitFor();
    await sendAlerts(place, { id: 'disk-1', title: 'Disk <b>1</b> is full', group: 'disks' });
    await held();
    await page.goto('/t/lantern/silences');
    await running.getByText('holds 1 alert').waitFor();
    await running.getByText('Disk <b>1</b> is full', { exact: true }).waitFor();
  });

  test('[ALR-11] what is held stands under Now with who silenced it, and pages when it is ended early', async () => {
    await page.goto('/t/lantern');
    const kept = page.getByRole('region', { name: 'Kept without an incident: 1' });
    await kept.getByText(/silenced by Ana Example: New disks/).waitFor();
    await kept.getByRole('link', { name: 'Silences' }).click();
    await page.getByRole('button', { name: /^End it now/ }).click();
    const form = page.getByRole('dialog', { name: 'End the silence' });
    await form.getByText('It holds 1 alert: what still fires pages at once.').waitFor();
    await form.getByRole('button', { name: 'End it', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await page
      .getByRole('region', { name: 'Over lately' })
      .getByText('New disks', { exact: true })
      .waitFor();
    await page.goto('/t/lantern');
    await page.getByRole('link', { name: /Disk <b>1<\/b> is full/ }).waitFor();
    assert.deepEqual(troubles, []);
  });

  /** The group has looked at what came. */
  async function held(): Promise<void> {
    const headers = { authorization: `Bearer ${place.operatorKey()}` };
    for (;;) {
      const asked = await fetch(`${place.url}/api/v1/alerts?team=lantern`, { headers });
      if (/silenced by/.test(await asked.text())) return;
    }
  }
});
