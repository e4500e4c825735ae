// A team rehearses on the console: by keyboard, without a page to anybody, and it is there again later.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { tabTo } from './keyboard.ts';
import { CHROMIUM, setUp } from './place.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('a team rehearses by the console', { skip }, () => {
  let place: TimedPlace;
  let page: Page;
  before(async () => {
    place = await openTimedPlace();
    ({ page } = await place.openPage());
    await setUp(page, place.code(), 'lantern/ana');
  });
  after(() => place.close());

  test('a scenario of the team is played by keyboard, and nobody real is reached', async () => {
    await page.goto('/t/lantern');
    await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
    await page.keyboard.press('4');
    await page.getByRole('heading', { level: 1, name: 'Rehearse' }).waitFor();
    await page.getByLabel('No story can be opened').waitFor();
    await tabTo(page, 'As it should go');
    // Radio buttons of one name are one stop of Tab; the arrow from the first goes to the last.
    await page.keyboard.press('ArrowUp');
    assert.ok(await page.getByLabel('No story can be opened').isChecked());
    await tabTo(page, 'Rehearse');
    await page.keyboard.press('Enter');
    const comes = page.getByRole('region', { name: 'What it comes to' });
    await comes.getByRole('heading', { name: 'No story can be opened, Sev-1' }).waitFor();
    assert.match(await comes.innerText(), /after 0:12/);
    const story = page.getByRole('region', { name: 'The story' });
    assert.match(await story.innerText(), /Ana Example is paged/);
    await place.settle();
    assert.equal(place.inbox.arrived.length, 0);
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
  });

  test('what was rehearsed last is there for whoever comes next', async () => {
    await page.goto('/t/lantern/rehearse');
    await page.getByRole('heading', { name: 'No story can be opened, Sev-1' }).waitFor();
    await page.goto('/t/breathwork/rehearse');
    await page.getByText('Nothing was rehearsed yet').waitFor();
  });

  test('a severity that pages nobody is no calm: the screen says why nobody is reached', async () => {
    await page.goto('/t/breathwork/rehearse');
    await page.getByLabel('Nobody answers').check();
    await page.getByLabel('Severity').selectOption('P2');
    await page.getByLabel('Watched for, in hours').fill('2');
    await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
    const comes = page.getByRole('region', { name: 'What it comes to' });
    await comes.getByText(/P2 pages nobody by the runbook/).waitFor();
    await page.getByText('Nobody was paged.').waitFor();
  });
});
