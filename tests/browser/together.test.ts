// One incident on two browsers and a terminal: all three show the same of it, whoever acts where.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '../doors/house.ts';
import { CHROMIUM, declare, setUp, signIn } from './place.ts';
import { followMail } from './people.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';
import { watchInTerminal } from './terminal.ts';
import type { Terminal } from './terminal.ts';

const MINUTE = 60_000;
const NAMES = /[A-Z]\w+ [A-Z]\w+/g;
const TITLE = 'Covers are missing';
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('[API-7] two browsers and a terminal on one incident', { skip }, () => {
  let place: TimedPlace;
  let one: Page;
  let other: Page;
  let terminal: Terminal;
  before(async () => {
    place = await openTimedPlace();
    ({ page: one } = await place.openPage());
    ({ page: other } = await place.openPage());
    await setUp(one, place.code(), 'lantern/ana');
    await signIn(other, 'ana');
    await one.goto('/t/lantern');
    await declare(one, TITLE);
    await other.goto(new URL(one.url()).pathname);
    terminal = watchInTerminal(place.url, place.operatorKey(), 'lantern');
  });
  after(async () => {
    assert.equal(await terminal.quit(), 0);
    await place.close();
  });

  async function agree(told: RegExp): Promise<void> {
    await place.settle();
    const shown = await eventually('all three show the same', async () => {
      const [left, right] = [await textOf(one), await textOf(other)];
      const line = terminal.lines().find((text) => text.includes(TITLE)) ?? '';
      const isSame = left === right && line.startsWith(await inShort(one));
      return isSame && told.test(line) ? line : null;
    }).catch(async () => {
      assert.equal(await textOf(one), await textOf(other));
      return assert.fail(`${terminal.lines().join('\n')}\n\nnot: ${await inShort(one)}`);
    });
    assert.match(shown, told);
  }

  test('shows the same before anybody acts', () => agree(/investigating · nobody has it/));

  test('shows the same after the page was answered from the mail', async () => {
    const phone = await followMail(place, 'ana@example.org');
    await phone.page.getByRole('button', { name: 'Acknowledge' }).click();
    await phone.page.getByText('You have it').first().waitFor();
    await phone.page.context().close();
    await agree(/Ana Example has it/);
  });

  test('shows the same after each of them acted', async () => {
    await one.keyboard.press('u');
    await one.keyboard.type('Covers come from the wrong shelf');
    await one.getByRole('button', { name: 'Post an update', exact: true }).click();
    await other
      .getByText(/wrong shelf/)
      .first()
      .waitFor();
    await other.getByRole('button', { name: 'Start mitigating' }).click();
    await agree(/· mitigating ·/);
    await one.getByRole('button', { name: 'Hand back' }).click();
    await one.getByRole('dialog').getByRole('button', { name: 'Hand back' }).click();
    await agree(/nobody has it/);
  });

  test('shows the same after time passed and more people are paged', async () => {
    await place.pass(6 * MINUTE);
    await agree(/nobody has it/);
    // Who is paged comes with one commit after another: the last of them is waited for.
    const paged = await one
      .getByText(/ and .*being paged for/)
      .first()
      .innerText();
    const both = String(paged.match(NAMES));
    const rings = await eventually('the terminal names them too', () => {
      const [, found = ''] = /rings: (.+)/.exec(terminal.lines().join('\n')) ?? [];
      return String(found.match(NAMES)) === both ? found : null;
    });
    assert.deepEqual(paged.match(NAMES), rings.match(NAMES));
    assert.match(paged, / and /);
  });

  test('shows the same when it is over, and when it was not', async () => {
    await other.getByRole('button', { name: 'Resolve', exact: true }).first().click();
    await other.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await agree(/· resolved ·/);
    await one.getByRole('button', { name: 'Reopen' }).click();
    await one.getByLabel('Why', { exact: true }).fill('It was not over');
    await one.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click();
    await agree(/· investigating ·/);
  });
});

/** Number, severity and status as a terminal writes them, read off the screen of a browser. */
async function inShort(page: Page): Promise<string> {
  const header = await page.locator('main header').innerText();
  const number = /INC-\d{4}-\d{4}-\d{4}/.exec(header)?.[0];
  const severity = /Sev-\d/.exec(header)?.[0];
  const [, status] = (await page.getByRole('region', { name: 'Its path' }).innerText()).split('\n');
  return `${number} · ${severity} · ${status} · `;
}

// Not what is drawn, as lines out of sight are drawn when they come into it.
async function textOf(page: Page): Promise<string> {
  return (await page.locator('main').textContent()) ?? '';
}
