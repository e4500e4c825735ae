// From the declaration to the review, for each of the five example teams, through the screen alone:
// what is missing, and where to do it, is read there and nowhere else.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import type { IncidentView } from '#/contract/api/views.ts';
import { eventually, told } from '../doors/house.ts';
import { CHROMIUM, declare, setUp } from './place.ts';
import { followMail, invited } from './people.ts';
import { openTimedPlace } from './timed-place.ts';
import type { TimedPlace } from './timed-place.ts';

const MINUTE = 60_000;
/** Who is on call in the week of the tests, and how soon the second rung is due. */
const TEAMS = [
  { team: 'lantern', who: 'ana', nextRung: 5 * MINUTE },
  { team: 'oracle-line', who: 'thea', nextRung: 5 * MINUTE },
  { team: 'framewright', who: 'hana', nextRung: 2 * MINUTE },
  { team: 'breathwork', who: 'sam', nextRung: 2 * MINUTE },
  { team: 'stonequarry', who: 'nora', nextRung: 5 * MINUTE },
] as const;
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('an incident from its declaration to its review', { skip }, () => {
  let place: TimedPlace;
  let ana: Page;
  before(async () => {
    place = await openTimedPlace();
    ({ page: ana } = await place.openPage());
    await setUp(ana, place.code(), 'lantern/ana');
  });
  after(() => place.close());

  for (const { team, who, nextRung } of TEAMS) {
    test(`is walked by ${team}, with the screen alone`, async () => {
      const { page, troubles } =
        who === 'ana' ? { page: ana, troubles: [] } : await invited(place, ana, { team, who });
      await page.goto(`/t/${team}`);
      await declare(page, `Trouble in ${team}`);
      await nobodyAnswers(place, page, nextRung);
      await acknowledgeOnAPhone(place, page, who);
      await missAndPostAnUpdate(place, page);
      await resolve(page);
      await beRefused(page);
      await doWhatIsMissing(page);
      await waitUntilStable(place, page);
      await close(page);
      await readTheReview(page, `Trouble in ${team}`);
      assert.deepEqual(troubles, []);
      if (page !== ana) await page.context().close();
    });
  }
});

/** The next rung is brought in by itself when its time has come. */
async function nobodyAnswers(place: TimedPlace, page: Page, nextRung: number): Promise<void> {
  const fired = page.getByRole('region', { name: 'Ladder' }).getByText(/^paged/);
  await page.getByText('Nobody has it').waitFor();
  assert.equal(await fired.count(), 1);
  await place.pass(nextRung - 1_000);
  assert.equal(await fired.count(), 1);
  await place.pass(1_000);
  await eventually('the next rung is paged', async () => ((await fired.count()) > 1 ? true : null));
}

async function acknowledgeOnAPhone(place: TimedPlace, page: Page, who: string): Promise<void> {
  const phone = await followMail(place, `${who}@example.org`);
  await phone.page.getByText('Nobody has it yet').waitFor();
  await phone.page.getByRole('button', { name: 'Acknowledge' }).click();
  await phone.page.getByText('You have it. Nobody else is rung').waitFor();
  assert.deepEqual(phone.troubles, []);
  await phone.page.context().close();
  await page.getByText(/\(you\) has it/).waitFor();
}

/** An update that nobody posts turns overdue; its own button opens the text that meets it. */
async function missAndPostAnUpdate(place: TimedPlace, page: Page): Promise<void> {
  const due = page.getByRole('region', { name: 'Due next' });
  const row = due.locator('[data-row]').filter({ hasText: 'Post an update' }).first();
  const title = await row.getByRole('paragraph').first().innerText();
  const dueAt = Date.parse((await row.getByRole('time').getAttribute('datetime')) ?? '');
  await place.pass(dueAt - place.now() + MINUTE);
  const same = due.locator('[data-row]').filter({ hasText: title });
  await same.getByText(/^overdue by/).waitFor();
  await same.getByRole('button', { name: /^Post an update/ }).click();
  await writeUpdate(page, 'The cause is found, and the last release is being rolled back');
  await eventually('nothing is overdue for them', async () => {
    return (await same.getByText(/^overdue by/).count()) === 0 || null;
  });
}

async function writeUpdate(page: Page, text: string): Promise<void> {
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
  await page.getByRole('button', { name: 'Post an update', exact: true }).click();
  await page
    .getByText(new RegExp(`Update to .*${text}`))
    .first()
    .waitFor();
}

async function resolve(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Resolve', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await page.getByText('It is resolved').waitFor();
}

async function beRefused(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const refusal = page.getByRole('alert').first();
  await refusal.waitFor();
  assert.match(await refusal.innerText(), /still missing|stable/i);
}

/** Follows each line of what is missing to where it is done, and ticks what people say, until only time is missing. */
async function doWhatIsMissing(page: Page): Promise<void> {
  const closing = page.getByRole('region', { name: 'Before it can close' });
  const missing = closing
    .getByRole('list')
    .first()
    .getByRole('button', { name: /^(?!Waive)/ });
  while ((await missing.count()) > 0) {
    const before = await thingsMissing(closing);
    await missing.first().click();
    await doWhatHasTheFocus(page);
    await eventually('one less is missing', async () => {
      return (await thingsMissing(closing)) < before || null;
    });
  }
  const open = closing.getByRole('checkbox', { checked: false });
  for (let left = await open.count(); left > 0; left = await open.count()) {
    await open.first().click();
    const before = left;
    await eventually('one less is open', async () => (await open.count()) < before || null);
  }
}

async function thingsMissing(closing: Locator): Promise<number> {
  return Number(/(\d+) things? missing/.exec(await closing.innerText())?.[1] ?? 0);
}

async function doWhatHasTheFocus(page: Page): Promise<void> {
  const isBox = (await page.locator('input[type=checkbox]:focus').count()) > 0;
  if (isBox) return page.keyboard.press('Space');
  assert.match(await page.locator('button:focus').innerText(), /^Post an update/);
  await page.keyboard.press('Enter');
  await writeUpdate(page, 'It is over; thank you for your patience');
}

async function waitUntilStable(place: TimedPlace, page: Page): Promise<void> {
  const closing = page.getByRole('region', { name: 'Before it can close' });
  await closing.getByText(/\d+:\d\d left/).waitFor();
  await place.pass((await stableAt(place, page)) - place.now() - MINUTE);
  await closing.getByText(/: 1:00 left/).waitFor();
  await place.pass(MINUTE);
  await closing.getByText(/\d+:\d\d left/).waitFor({ state: 'detached' });
  // What the runbook has done at closing can be done from here on.
  await doWhatIsMissing(page);
  await closing.getByText('Everything the runbook asks for is there').waitFor();
}

/** When the server says that it was stable for long enough: a screen that is busy may still count from before. */
async function stableAt(place: TimedPlace, page: Page): Promise<number> {
  const path = new URL(page.url()).pathname.replace(
    /^\/t\/([^/]+)\/incidents\//,
    '/incidents/$1%2F',
  );
  const { obstacles } = (await told(place.url, place.operatorKey(), { path })) as IncidentView;
  const until = obstacles.find((one) => one.until !== null)?.until;
  assert.ok(typeof until === 'string', 'nothing waits for time');
  return Date.parse(until);
}

async function close(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByText('It is closed').waitFor();
}

async function readTheReview(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: 'Review draft' }).click();
  const article = page.getByRole('article');
  await article.getByText(title).first().waitFor();
  const text = await article.innerText();
  for (const wanted of [/acknowledge/i, /The cause is found/, /resolved/i, /closed/i]) {
    assert.match(text, wanted);
  }
  assert.doesNotMatch(text, /by force/);
}
