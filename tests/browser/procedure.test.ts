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
    assert.deepEqual(troubles, []);
  });
});
