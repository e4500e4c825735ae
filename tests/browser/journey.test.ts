// The console from the first start to the review, in a real browser against the real program.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { eventually } from '../doors/house.ts';
import { CHROMIUM, declare, openPage, openPlace, PASSWORD, setUp, signIn, SIZES } from './place.ts';
import type { Place } from './place.ts';

const TITLE = 'Checkout is down';
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('the console', { skip }, () => {
  let place: Place;
  let page: Page;
  let troubles: readonly string[];

  before(async () => {
    place = await openPlace();
    ({ page, troubles } = await openPage(place, { size: 'phone' }));
  });
  after(() => place.close());

  test('sets up the first person with the code of the first start', async () => {
    await setUp(page, place.code(), 'lantern/ana');
    await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
  });

  test('says whom a declaration wakes, and declares', async () => {
    await page.getByLabel('Team').selectOption('lantern');
    await page.getByText('is on call').waitFor();
    await declare(page, TITLE);
    await page.getByText('Nobody has it').waitFor();
  });

  test('shows on another screen at once what happens on this one', async () => {
    const other = await openPage(place);
    await signIn(other.page, 'ana');
    await other.page.goto('/t/lantern');
    await other.page.getByText('Nobody has it').waitFor();
    await page.getByRole('button', { name: 'Acknowledge', exact: true }).click();
    await other.page.getByText('Nobody has it').waitFor({ state: 'detached' });
    await other.page.getByText(/Ana Example \(you\) has it/).waitFor();
    assert.deepEqual(other.troubles, []);
    await other.page.context().close();
  });

  test('posts an update and answers what was due', async () => {
    await page.getByLabel(/What is known/).fill('The faulty release is being rolled back');
    await page.getByRole('button', { name: 'Post an update', exact: true }).click();
    await page
      .getByText(/Update to .*: The faulty release is being rolled back/)
      .first()
      .waitFor();
  });

  test('changes the severity, pages a person, notes a decision', async () => {
    await ask(page, 'Change severity', async () => {
      await page.getByLabel('Severity', { exact: true }).selectOption({ index: 1 });
      await page.getByLabel('Why (if you like)').fill('Only one region');
    });
    await page
      .getByText(/Severity lowered/)
      .first()
      .waitFor();
    await ask(page, 'Page a person', async () => {
      await page.getByLabel('Who', { exact: true }).selectOption('bruno');
      await page.getByLabel('Why', { exact: true }).fill('Knows the payment client');
    });
    await page
      .getByText(/Bruno Sample is paged/)
      .first()
      .waitFor();
    await ask(page, 'Record a decision', () =>
      page.getByLabel('What was decided').fill('Roll back'),
    );
    await page.getByText('Decision: Roll back').first().waitFor();
  });

  test('ticks a line of the checklist and takes it back', async () => {
    const box = page.getByRole('checkbox', { name: /Start the automatic smoke tests/ });
    // The runbook asks for it at the severity that was left above.
    await page.getByText('Not for this incident').click();
    await box.click();
    await page
      .getByText(/Task done: Start the automatic smoke tests/)
      .first()
      .waitFor();
    await eventually('it is ticked', async () => ((await box.isChecked()) ? true : null));
    await box.click();
    await eventually('it is open again', async () => ((await box.isChecked()) ? null : true));
  });

  test('hands over to a person by name with a briefing, and takes it back', async () => {
    await page.getByRole('button', { name: 'Hand over', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand over' });
    await dialog.getByText(/Last update, /).waitFor();
    await dialog.getByLabel('Who', { exact: true }).selectOption('bruno');
    await dialog.getByLabel(/What they should know besides/).fill('Watch the queue');
    await dialog.getByRole('button', { name: 'Hand over' }).click();
    await page.getByText('is asked to take it over', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('Ana Example keeps it').first().waitFor();
  });

  test('resolves, and is refused closing with what is missing and how long it takes', async () => {
    await page.getByRole('button', { name: 'Resolve', exact: true }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('It is resolved').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    const refusal = page.getByRole('alert');
    await refusal.getByText('Not ready to close').waitFor();
    assert.match(await refusal.innerText(), /Still missing: .+\s+Do or waive/);
    await page.getByText(/It has not been stable long enough: (29|30):\d\d left/).waitFor();
  });

  test('shows the draft of the review', async () => {
    await page.getByRole('link', { name: 'Review draft' }).click();
    await page.getByRole('article').getByText('Declared Sev-1: Checkout is down').waitFor();
  });

  test('closes by force with a reason, and says so', async () => {
    await page.getByRole('link', { name: 'To the incident' }).click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: 'Close by force' }).click();
    await page.getByLabel('Why', { exact: true }).fill('A rehearsal of the tests');
    await page.getByRole('dialog').getByRole('button', { name: 'Close by force' }).click();
    await page.getByText('It is closed').waitFor();
    await page.getByRole('link', { name: 'Now', exact: true }).click();
    await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
  });

  test('shows the runbook line by line, and who is on call', async () => {
    await page.getByRole('link', { name: 'Runbook', exact: true }).click();
    await page.getByText('In the plan').first().waitFor();
    await page.getByRole('link', { name: 'On call', exact: true }).click();
    await page.getByText('Shifts to come').waitFor();
  });

  test('invites somebody, who sets a password and signs in', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByLabel('Who').selectOption('bruno');
    await page.getByRole('button', { name: 'Make a code' }).click();
    const code = await page.getByRole('dialog').locator('p.font-mono').innerText();
    const { page: his } = await openPage(place);
    await his.goto('/set-up');
    await his.getByLabel('Team').selectOption('lantern');
    await his.getByLabel('Name').fill('bruno');
    await his.getByLabel('Code').fill(code);
    await his.getByLabel('Password').fill(PASSWORD);
    await his.getByRole('button', { name: 'Set the password and sign in' }).click();
    await his.getByRole('button', { name: 'Account of Bruno Sample' }).waitFor();
    await his.context().close();
    await page.keyboard.press('Escape');
  });

  test('never scrolls sideways on a phone', async () => {
    assert.deepEqual(page.viewportSize(), SIZES.phone);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= SIZES.phone.width, `${width} px`);
  });

  test('signs out: nothing of the team stays', async () => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto('/t/lantern');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    assert.deepEqual(troubles, []);
  });
});

async function ask(page: Page, action: string, fill: () => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: action, exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await fill();
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
