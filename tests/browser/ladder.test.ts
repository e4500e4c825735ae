// What an incident asks of people beside taking it, in a browser: a question before a rung pages, an
// offer at a change of shift, another team, another runbook.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { CHROMIUM, declare, setUp } from './place.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';

const MINUTE = 60_000;
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('what an incident asks of people beside taking it', { skip }, () => {
  let place: TimedPlace;
  let page: Page;
  let folder = '';
  let troubles: readonly string[] = [];
  before(async () => {
    place = await openTimedPlace((path) => {
      folder = path;
    });
    ({ page, troubles } = await place.openPage());
    await setUp(page, place.code(), 'oracle-line/thea');
    await page.goto('/t/oracle-line');
    await declare(page, 'The line is dead');
  });
  after(async () => {
    await place.close();
    assert.deepEqual(troubles, []);
  });

  test('[ESC-8] the question of a rung is answered by one tap', async () => {
    await place.pass(46 * MINUTE);
    const questions = page.getByRole('region', { name: 'Questions' });
    await questions.getByText('Is this true: customer facing?').waitFor();
    await questions.getByRole('button', { name: 'No: customer facing' }).click();
    await questions.waitFor({ state: 'detached' });
    await page.getByText('Fact: customer facing is false').first().waitFor();
  });

  test('[ESC-10] at a change of shift the holder gives it on by one tap', async () => {
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await page.getByText('has it').first().waitFor();
    const now = place.now();
    const [from, to] = [now + 2 * MINUTE, now + 600 * MINUTE].map((at) =>
      new Date(at).toISOString(),
    );
    const fields = { rota: 'line', slot: 'primary', person: 'vera', from, to };
    const set = await page.request.post(`${place.url}/api/v1/actions`, {
      headers: { authorization: `Bearer ${place.operatorKey()}` },
      data: { action: 'override.set', team: 'oracle-line', fields },
    });
    assert.equal(set.status(), 200, await set.text());
    await place.pass(3 * MINUTE);
    const give = page.getByRole('button', { name: 'Hand over to Vera Placeholder' });
    await give.waitFor();
    await give.click();
    await page.getByText('is asked to take it over').first().waitFor();
    await give.waitFor({ state: 'detached' });
  });

  test('[ACK-11] another team is brought in', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('button', { name: 'Page another team' }).click();
    const form = page.getByRole('dialog', { name: 'Page another team' });
    await form.getByLabel('Team').selectOption('lantern');
    await form.getByLabel('Why').fill('Their lamps hang on this line');
    await form.getByRole('button', { name: 'Page', exact: true }).click();
    await page.getByText('of Lantern is brought in').first().waitFor();
  });

  test('[PLN-1] a runbook that changed is shown, and adopted by one tap', async () => {
    const file = join(folder, 'oracle-line', 'tocsin.yaml');
    const roster = readFileSync(file, 'utf8');
    const other = roster.replace('lastResortEvery: 10m', 'lastResortEvery: 25m');
    assert.ok(other.includes('25m'));
    writeFileSync(file, other);
    const changed = page.getByRole('region', { name: 'The runbook changed since this began' });
    await changed.getByText(/difference/).click();
    await changed
      .getByText(/then every 25 min/)
      .first()
      .waitFor();
    await changed.getByRole('button', { name: 'Adopt the new runbook' }).click();
    await changed.waitFor({ state: 'detached' });
    await page.getByText('It goes on by another runbook').first().waitFor();
  });
});
