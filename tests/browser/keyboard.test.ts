// Every journey of a team without a pointer: keys alone, from set-up to signing in again.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { eventually } from '../doors/house.ts';
import { enter, tabTo, typeInTurn } from './keyboard.ts';
import { CHROMIUM, PASSWORD } from './place.ts';
import { followMail } from './people.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';

const MINUTE = 60_000;
const TITLE = 'Readings fail';
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('by the keyboard alone', { skip }, () => {
  let place: TimedPlace;
  let page: Page;
  let troubles: readonly string[];
  before(async () => {
    place = await openTimedPlace();
    ({ page, troubles } = await place.openPage());
  });
  after(async () => {
    assert.deepEqual(troubles, []);
    await place.close();
  });

  test('the first person is set up, and goes to a team', async () => {
    await page.goto('/');
    await page.getByLabel('Who are you?').waitFor();
    await tabTo(page, 'Who are you?');
    await typeInTurn(page, 'Ana Ex', place.code(), PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
    for (const team of ['stonequarry', 'lantern']) {
      await page.keyboard.press('/');
      await page.keyboard.type(team);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**/t/${team}`);
    }
    await page.getByText('is on call').first().waitFor();
  });

  test('an incident is declared, found in the list and taken', async () => {
    await page.keyboard.press('d');
    await page.keyboard.type(TITLE);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: '1 incident open' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByText('Nobody has it').waitFor();
    await page.keyboard.press('a');
    await page.getByText('Nobody has it').waitFor({ state: 'detached' });
  });

  test('an update is written', async () => {
    await page.keyboard.press('u');
    await page.keyboard.type('The release is being rolled back');
    await enter(page, 'Post an update');
    await said(/Update to .*rolled back/);
  });

  test('the severity is changed, and a person is paged who answers on a phone', async () => {
    await enter(page, 'More');
    await enter(page, 'Change severity');
    await inWindow('Change severity', 'Sev-2', 'Only one region');
    await said(/Severity lowered/);
    await enter(page, 'More');
    await enter(page, 'Page a person');
    await inWindow('Page a person', 'Bruno', 'Knows the payment client');
    await said(/Bruno Sample is paged/);
    const phone = await followMail(place, 'bruno@example.org');
    await enter(phone.page, 'Acknowledge');
    await phone.page.getByText('Noted: you have seen this').waitFor();
    await phone.page.context().close();
  });

  test('a line of the checklist is ticked', async () => {
    await enter(page, 'Not for this incident');
    await tabTo(page, 'Start the automatic smoke tests');
    await page.keyboard.press('Space');
    await said(/Task done: Start the automatic smoke tests/);
  });

  test('it is handed over to somebody else', async () => {
    await enter(page, 'Hand over');
    await inWindow('Hand over', 'Bruno', 'The roll-back runs');
    await said(/Bruno Sample.* is asked to take it over/);
  });

  test('it is resolved, refused, and closed once nothing is missing', async () => {
    await enter(page, 'Resolve');
    await page.getByRole('dialog').waitFor();
    await enter(page, 'Resolve');
    await page
      .getByText(/It is resolved/)
      .first()
      .waitFor();
    await enter(page, 'Close');
    await page.getByRole('alert').first().waitFor();
    const closing = page.getByRole('region', { name: 'Before it can close' });
    const places = closing.getByRole('list').first();
    const missing = places.getByRole('button').or(places.getByRole('checkbox', { checked: false }));
    async function doWhatIsMissing(): Promise<void> {
      for (let left = await missing.count(); left > 0; left = await missing.count()) {
        await tabTo(page, await nameOf(missing.first()));
        await doIt();
        const before = left;
        await eventually('one is done', async () => (await missing.count()) < before || null);
      }
    }
    await doWhatIsMissing();
    await place.pass(31 * MINUTE);
    await eventually('the gate is open', async () => {
      return (await closing.getByText(/left$/).count()) === 0 || null;
    });
    // What the runbook has done at closing can be done from here on.
    await doWhatIsMissing();
    await closing.getByText('Everything the runbook asks for is there').waitFor();
    await enter(page, 'Close');
    await page
      .getByText(/It is closed/)
      .first()
      .waitFor();
  });

  test('the review, the runbook and who is on call are read', async () => {
    await enter(page, 'Review draft');
    await page.getByRole('article').getByText(TITLE).first().waitFor();
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'What Tocsin will do' }).waitFor();
    await page.keyboard.press('3');
    await page.getByRole('heading', { level: 1, name: 'On call' }).waitFor();
  });

  test('somebody else stands in', async () => {
    await enter(page, 'Stand in');
    await inWindow('Stand in', 'primary', 'Bruno');
    await said(/Bruno Sample/);
  });

  test('somebody is invited', async () => {
    await enter(page, 'Account of');
    await enter(page, 'Invite somebody');
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /Bruno/ })
      .waitFor({ state: 'attached' });
    await typeInTurn(page, 'Bruno');
    await enter(page, 'Make a code');
    await page.getByRole('dialog').locator('p.font-mono').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('the keys are shown, and a person signs out and in again', async () => {
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await enter(page, 'Account of');
    await enter(page, 'Sign out');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await tabTo(page, 'Name');
    await typeInTurn(page, 'ana', PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
  });

  function said(text: RegExp): Promise<void> {
    return page.getByText(text).first().waitFor();
  }

  /** The first thing that a window asks for has the focus; what it needs is typed, then its button pressed. */
  async function inWindow(button: string, ...texts: readonly string[]): Promise<void> {
    await page.getByRole('dialog').waitFor();
    await typeInTurn(page, ...texts);
    await enter(page, button);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** A box is ticked; a line that leads elsewhere is followed, and done there. */
  async function doIt(): Promise<void> {
    const box = page.locator('input[type=checkbox]:focus');
    if ((await box.count()) === 0) await page.keyboard.press('Enter');
    if ((await box.count()) > 0) return page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('It is over; thank you for your patience');
    return enter(page, 'Post an update');
  }
});

async function nameOf(control: Locator): Promise<string> {
  const label = control.locator('xpath=ancestor::label');
  const text = (await label.count()) > 0 ? await label.innerText() : await control.innerText();
  return text.trim().split('\n')[0] ?? '';
}
