// The procedures of a runbook, through the screen: the one that matches comes first, its sentence pages
// whom it names, and what restores waits for a word.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { CHROMIUM, declare, openPage, openPlace, setUp } from './place.ts';
import type { OpenedPage, Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('a procedure of the runbook', { skip }, () => {
  let place: Place;
  let page: Page;
  let troubles: OpenedPage['troubles'];
  before(async () => {
    place = await openPlace();
    ({ page, troubles } = await openPage(place));
    await setUp(page, place.code(), 'stonequarry/nora');
    await page.goto('/t/stonequarry');
    await declare(page, 'Queries crawl since noon');
  });
  after(() => place.close());

  function running(name: string): ReturnType<Page['getByRole']> {
    return page.getByRole('region', { name, exact: true });
  }

  test('[PRC-7] the one whose signs the title speaks of is offered first, and says why', async () => {
    const offered = page.getByRole('region', { name: 'Procedures' }).getByRole('listitem').first();
    await offered.getByText('Fits: Queries crawl').waitFor();
    await offered.getByRole('button', { name: 'Start: Database Issues' }).click();
    await running('Database Issues').getByText('0 of 6 steps').waitFor();
  });

  test('[PRC-1] its steps are ticked, and stand in no other list', async () => {
    const panel = running('Database Issues');
    await panel.getByRole('checkbox', { name: /Count the free connections/ }).click();
    await panel.getByText('1 of 6 steps').waitFor();
    const checklist = page.getByRole('region', { name: 'Checklist' });
    assert.equal(await checklist.getByText(/Count the free connections/).count(), 0);
  });

  test('[PRC-5] pressing what holds pages whom the runbook names', async () => {
    const panel = running('Database Issues');
    await panel.getByRole('button', { name: /completely down.*pages database team/ }).click();
    await panel.getByText(/said; pages database team/).waitFor();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText(/Quinn .* is paged .*Database Issues: /).waitFor();
  });

  test('[PRC-3] one that was not needed says why, and is gone', async () => {
    await running('Database Issues')
      .getByRole('button', { name: /^Not needed/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Why').fill('It was the network');
    await dialog.getByRole('button', { name: 'Not needed' }).click();
    await running('Database Issues').waitFor({ state: 'detached' });
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByText(/Database Issues was not needed: It was the network/).waitFor();
  });

  test('[PRC-7] any other is found by what it is about', async () => {
    const panel = page.getByRole('region', { name: 'Procedures' });
    await panel.getByText(/^(The other|All) \d+ procedures$/).click();
    const search = panel.getByRole('searchbox', { name: 'Find a procedure' });
    await search.fill('nothing like it');
    await panel.getByText('No procedure speaks of that.').waitFor();
    await search.fill('rate limit');
    await panel.getByRole('button', { name: 'Start: Rate Limiting Issues' }).waitFor();
    assert.equal(await panel.getByRole('button', { name: /: API Performance/ }).count(), 0);
  });

  test('[PRC-6] a step that restores says whose word it needs', async () => {
    const panel = page.getByRole('region', { name: 'Procedures' });
    await panel.getByRole('searchbox').fill('data recovery');
    await panel.getByRole('button', { name: 'Start: Data Recovery' }).click();
    const recovery = running('Data Recovery');
    await recovery.getByText("Needs the commander's word: it restores").waitFor();
    await recovery.getByRole('button', { name: 'Approve: Bring the data back' }).click();
    await recovery.getByText(/^Approved until/).waitFor();
  });

  test('[PRC-8] tries in vain are counted at the step, and the second one says what the runbook says', async () => {
    await page.goto('/t/breathwork');
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    await page.getByLabel('What is wrong?').fill('The health address answers 503');
    await page.getByRole('radio', { name: /P1/ }).check();
    await page.getByRole('button', { name: /^Declare;|^Declare and/ }).click();
    const procedures = page.getByRole('region', { name: 'Procedures' });
    await procedures.getByRole('button', { name: 'Start: Main Service Down' }).click();
    const panel = running('Main Service Down');
    const tried = panel.getByRole('button', { name: /^Tried, did not help: / });
    await panel
      .getByText(/^Says itself after 2 tries in vain of “Try a restart”, 0 so far/)
      .waitFor();
    await tried.click();
    await panel.getByText('tried in vain once').waitFor();
    await tried.click();
    await panel.getByText('tried in vain 2 times').waitFor();
    await panel.getByRole('button', { name: /after 2 attempts.*said; pages/ }).waitFor();
  });

  test('[PRC-9] a procedure for a worse severity offers to raise it by one tap', async () => {
    const panel = running('Main Service Down');
    await panel.getByRole('button', { name: 'Raise to P0' }).click();
    await panel.getByRole('button', { name: 'Raise to P0' }).waitFor({ state: 'detached' });
    assert.equal(await panel.getByText('The runbook has it for P0.').count(), 0);
    await page
      .getByText(/The runbook has .Main Service Down. for it/)
      .first()
      .waitFor();
  });

  test('[REV-7] a service that the team’s list has not is named, and taken back by its box', async () => {
    const facts = page.getByRole('region', { name: 'Facts and impact' });
    await facts.getByRole('button', { name: 'Another service' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Which service').fill('The old press');
    await dialog.getByRole('button', { name: 'It is concerned' }).click();
    const box = facts.getByRole('checkbox', { name: 'The old press' });
    await box.and(page.locator(':checked')).waitFor();
    await box.click();
    await box.and(page.locator(':not(:checked)')).waitFor();
  });

  test('[CLO-3] lines for other severities are folded away with the reason', async () => {
    await page.goto('/t/framewright');
    await page.getByRole('button', { name: 'Declare', exact: true }).click();
    await page.getByLabel('What is wrong?').fill('A small thing');
    await page.getByRole('radio', { name: /P3/ }).check();
    await page.getByRole('button', { name: /^Declare;|^Declare and/ }).click();
    const checklist = page.getByRole('region', { name: 'Checklist' });
    const apart = checklist.getByRole('checkbox', { name: /stakeholders about P1\/P2/ });
    await checklist.getByText('Not for this incident').waitFor();
    assert.equal(await apart.isVisible(), false);
    await checklist.getByText('Not for this incident').click();
    await apart.waitFor();
    await checklist.getByText('only for P1, P2').first().waitFor();
    assert.deepEqual(troubles, []);
  });
});
