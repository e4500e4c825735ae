// What a team owes between incidents, and a drill that is planned: done and seen in the console.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { CHROMIUM, setUp } from './place.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('between incidents, in the console', { skip }, () => {
  let place: TimedPlace;
  let page: Page;
  before(async () => {
    place = await openTimedPlace();
    ({ page } = await place.openPage());
    await setUp(page, place.code(), 'lantern/ana');
  });
  after(() => place.close());

  test('[UPK-2] an overdue review is told above the runbook, and is done by a person with a note', async () => {
    await page.goto('/t/lantern/runbook');
    const owed = page.getByRole('region', { name: 'Owed between incidents' });
    await owed.getByText('Overdue since 28 Feb 2025').waitFor();
    await owed.getByRole('button', { name: 'It is done' }).click();
    await page.getByLabel('What came of it').fill('Two numbers were old');
    await page.getByRole('dialog').getByRole('button', { name: 'It is done' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await owed.getByText('by Ana Example: Two numbers were old').waitFor();
    assert.doesNotMatch(await owed.innerText(), /Overdue/);
  });

  test('[DRL-3] a drill is planned with those who take part, listed, and cancelled', async () => {
    await page.goto('/t/lantern/on-call');
    await page.getByRole('button', { name: 'Plan a drill' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('What is pretended to be wrong').fill('The shelf room is on fire');
    await form.getByLabel('How bad it is').selectOption({ index: 2 });
    const severity = await form.getByLabel('How bad it is').inputValue();
    await form.getByLabel('How often').selectOption('Every 3 months');
    await form.getByLabel('Ana Example').check();
    await form.getByLabel('Bruno Sample').check();
    await form.getByRole('button', { name: 'Plan a drill' }).click();
    await form.waitFor({ state: 'detached' });
    const drills = page.getByRole('region', { name: 'Drills to come' });
    await drills.getByText('The shelf room is on fire').waitFor();
    assert.ok((await drills.innerText()).includes(severity), 'the severity that was chosen');
    assert.match(await drills.innerText(), /every 3 months.*pages Ana Example and Bruno Sample/s);
    await drills.getByRole('button', { name: 'Cancel the drill' }).click();
    await form.getByRole('button', { name: 'Cancel the drill' }).click();
    await drills.waitFor({ state: 'detached' });
  });
});
