// Two people and a shift: offered on one screen, taken on the other; and what an absence does to cover.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { invited } from './people.ts';
import { CHROMIUM, setUp } from './place.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('people decide over the rota by the console', { skip }, () => {
  let place: TimedPlace;
  let ana: Page;
  let bruno: Page;
  before(async () => {
    place = await openTimedPlace();
    ({ page: ana } = await place.openPage());
    await setUp(ana, place.code(), 'lantern/ana');
    ({ page: bruno } = await invited(place, ana, { team: 'lantern', who: 'bruno' }));
    await ana.goto('/t/lantern/on-call');
    await bruno.goto('/t/lantern');
  });
  after(() => place.close());

  test('[ONC-5] an offered shift comes up on the screen of whoever is asked, and is taken by keyboard', async () => {
    const first = ana.getByRole('button', { name: /^Offer this shift: primary/ }).nth(1);
    await first.click();
    await ana.getByLabel('Who takes it').selectOption('bruno');
    await ana.getByLabel('Why').fill('A concert');
    await ana.getByRole('dialog').getByRole('button', { name: 'Offer a shift' }).click();
    await ana.getByRole('dialog').waitFor({ state: 'detached' });
    const offer = bruno.getByRole('region', { name: 'A shift is offered to you' });
    await offer.getByText('Ana Example offers Reading, primary').waitFor();
    assert.match(await offer.innerText(), /to you: A concert/);
    await bruno.keyboard.press('j');
    const focused = bruno.locator(':focus');
    assert.equal(await focused.innerText(), 'Take the shift');
    await bruno.keyboard.press('Enter');
    await offer.waitFor({ state: 'detached' });
    const decided = ana.getByRole('region', { name: 'Decided over the rota' });
    await decided.getByText('Ana Example gave Reading, primary').waitFor();
    await decided.getByRole('button', { name: 'Take back' }).click();
    await decided.waitFor({ state: 'detached' });
  });

  test('[ONC-7] [ONC-10] who is away is drawn and listed, and the proof says what that does to cover', async () => {
    await bruno.getByRole('link', { name: 'On call', exact: true }).click();
    await bruno.getByRole('button', { name: 'Be away' }).click();
    assert.equal(await bruno.getByLabel('Who is away').count(), 0);
    await bruno.getByLabel('From').fill('2026-12-16T10:00');
    await bruno.getByLabel('Until').fill('2026-12-17T10:00');
    await bruno.getByRole('dialog').getByRole('button', { name: 'Be away' }).click();
    const decided = bruno.getByRole('region', { name: 'Decided over the rota' });
    await decided.getByText(/Bruno Sample is away/).waitFor();
    await bruno.getByRole('heading', { name: 'A page would find nobody' }).waitFor();
    await bruno.getByRole('link', { name: 'Whole ladders, 90 days' }).click();
    const mend = bruno.getByRole('region', { name: 'What to mend' });
    await mend
      .getByText(/nobody is on call for Reading on-call/)
      .first()
      .waitFor();
    const [error = ''] = await mend.getByRole('listitem').allInnerTexts();
    assert.match(error, /^error/);
    assert.match(error, /16 Dec 10:00 to 17 Dec 10:00/);
    assert.match(error, /Fill the slot/);
    assert.equal(await bruno.getByText('Somebody reachable is there').count(), 0);
    await ana.goto('/t/lantern/on-call/cover');
    await ana
      .getByText(/nobody is on call/)
      .first()
      .waitFor();
    await bruno.getByRole('link', { name: 'On call' }).first().click();
    await decided.getByRole('button', { name: 'Be back' }).click();
    await ana.getByText('Somebody reachable is there').waitFor();
  });

  test('[ONC-11] an address is made, read without signing in, and ended', async () => {
    await ana.goto('/t/lantern/on-call');
    await ana.getByRole('button', { name: 'Calendar feeds' }).click();
    await ana.getByLabel('What it shows').selectOption('Everybody of Reading');
    await ana.getByRole('button', { name: 'Make an address' }).click();
    const address = await ana.getByText(/\/calendar\/tocsin_/).innerText();
    const read = await fetch(address);
    assert.match(await read.text(), /SUMMARY:Ana Example: primary/);
    await ana.getByRole('button', { name: /^End the calendar Everybody/ }).click();
    await ana.getByText('No calendar is read yet').waitFor();
    assert.equal((await fetch(address)).status, 404);
    await ana.keyboard.press('Escape');
  });

  test('[ONC-8] somebody learns beside a slot, and nobody else is paged for it', async () => {
    await ana.goto('/t/lantern/on-call');
    await ana.getByRole('button', { name: 'Shadow', exact: true }).click();
    await ana.getByLabel('Slot').selectOption('primary');
    await ana.getByLabel('Who learns').selectOption('greta');
    await ana.getByRole('dialog').getByRole('button', { name: 'Shadow' }).click();
    await ana.getByText(/Greta Fictional shadows: Reading, primary/).waitFor();
    await ana.keyboard.press('d');
    await ana.getByLabel('What is wrong').fill('Pages are blank');
    await ana.getByRole('dialog').getByRole('radio').first().check();
    await ana
      .getByRole('dialog')
      .getByRole('button', { name: /^Declare/ })
      .click();
    await ana.getByText('Nobody has it').waitFor();
    await place.settle();
    const told = place.inbox.arrived.filter(({ to }) => to.includes('greta@example.org'));
    assert.equal(told.length, 1);
    assert.match(told[0]?.mail.text ?? '', /Ana Example is paged[^]*nothing is asked of you/);
  });
});
