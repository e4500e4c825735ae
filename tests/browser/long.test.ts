// A thousand open incidents and a story of ten thousand lines: only what is in sight is drawn, and all
// of it is reached. What is long is told to the browser on its way; everything else is the real server.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Locator, Page, Route } from 'playwright-core';
import type { TimelinePage } from '#/contract/api/pages.ts';
import type { NowView } from '#/contract/api/on-call-views.ts';
import type { TimelineLine } from '#/contract/api/views.ts';
import { told } from '../doors/house.ts';
import { CHROMIUM, declare, openPage, openPlace, setUp } from './place.ts';
import type { Place } from './place.ts';

const LINES = 10_000;
const INCIDENTS = 1_000;
/** Several screens full; far fewer than there are. */
const MOST_DRAWN = 200;
const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('long lists of the console', { skip }, () => {
  let place: Place;
  let page: Page;
  let rows: Locator;
  before(async () => {
    place = await openPlace();
    ({ page } = await openPage(place));
    rows = page.locator('main li[aria-setsize]');
    await setUp(page, place.code(), 'lantern/ana');
    await page.goto('/t/lantern');
    await declare(page, 'A long story');
    await page.route('**/timeline?*', lengthen);
    await page.reload();
    await rows.first().waitFor();
    await page.getByText('Loading ...').waitFor({ state: 'detached' });
  });
  after(() => place.close());

  test('draw the lines in sight, and say how many there are', async () => {
    assert.ok((await rows.count()) < MOST_DRAWN, `${await rows.count()} rows`);
    assert.ok(Number(await rows.first().getAttribute('aria-setsize')) > LINES);
  });

  test('are scrolled to their end by one key, and back', async () => {
    await page.keyboard.press('End');
    await page.getByText('Guess 0 of many').waitFor();
    assert.ok((await rows.count()) < MOST_DRAWN, `${await rows.count()} rows`);
    const last = rows.last();
    assert.equal(await last.getAttribute('aria-posinset'), await last.getAttribute('aria-setsize'));
    await page.keyboard.press('Home');
    await page.locator('main li[aria-posinset="1"]').waitFor();
    await page.keyboard.press('End');
  });

  test('do not move under the eyes when something happens', async () => {
    await page.evaluate(LOOKED);
    const text = await page.evaluate<string>(IN_SIGHT);
    assert.match(text, /Guess \d+ of many/);
    const row = page.getByText(text, { exact: true });
    const [top, count] = [await topOf(row), await rows.first().getAttribute('aria-setsize')];
    const body = {
      action: 'hypothesis.record',
      team: 'lantern',
      fields: { text: 'Something new' },
    };
    await told(place.url, await anasKey(place), { path: '/actions', body });
    await page
      .locator(`main li[aria-setsize="${Number(count) + 1}"]`)
      .first()
      .waitFor();
    await page.evaluate(PAINTED);
    assert.ok(Math.abs((await topOf(row)) - top) < 2, `${top} became ${await topOf(row)}`);
    await page.keyboard.press('Home');
    await page.getByText(/Something new/).waitFor();
  });

  test('are searched also where nothing is drawn', async () => {
    await page.getByLabel('Find in the timeline').fill('guess 4711 of');
    await page.getByText('1 line found').waitFor();
    assert.match(String(await rows.first().textContent()), /Guess 4711 of many/);
    assert.equal(await rows.count(), 1);
  });

  test('of open incidents are drawn in sight as well, and walked through by keys', async () => {
    await page.route('**/now?*', multiply);
    await page.goto('/t/lantern');
    await page.getByRole('heading', { name: `${INCIDENTS} incidents open` }).waitFor();
    assert.ok((await rows.count()) < MOST_DRAWN, `${await rows.count()} rows`);
    for (let i = 0; i < 60; i += 1) await page.keyboard.press('j');
    assert.equal(await page.evaluate(FOCUSED), '60');
    await page.keyboard.press('End');
    await page.getByText('Copy 999 of the story').waitFor();
    assert.ok((await rows.count()) < MOST_DRAWN, `${await rows.count()} rows`);
    await page.keyboard.press('k');
    assert.ok(Number(await page.evaluate(FOCUSED)) > 900);
  });

  test('keep why one of them was refused, also once it was scrolled away', async () => {
    await page.route('**/api/v1/actions', refuse);
    await page.keyboard.press('Home');
    const first = page.locator('main li[aria-posinset="1"]');
    await first.getByRole('button', { name: /^Acknowledge/ }).click();
    await first.getByText('No such luck').waitFor();
    await page.keyboard.press('End');
    await first.waitFor({ state: 'detached' });
    await page.getByText('Copy 999 of the story').waitFor();
    await page.keyboard.press('Home');
    await first.getByText('No such luck').waitFor();
  });
});

const IN_SIGHT = `[...document.querySelectorAll('main li[aria-setsize] .foreign')]
  .find((row) => row.getBoundingClientRect().top > 200).lastChild.textContent`;
/** To the middle, and there until no row changes any more. */
const LOOKED = `new Promise((done) => {
  scrollTo(0, 200_000);
  let before = '';
  function still() {
    const now = scrollY + document.querySelector('main ol').innerText;
    if (now === before) return done();
    before = now;
    requestAnimationFrame(() => requestAnimationFrame(still));
  }
  still();
})`;
const PAINTED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
const FOCUSED = "document.activeElement.closest('[aria-posinset]')?.getAttribute('aria-posinset')";

async function refuse(route: Route): Promise<void> {
  const json = {
    type: 'about:blank',
    code: 'x',
    status: 409,
    title: 'No such luck',
    detail: '',
    advice: '',
  };
  await route.fulfill({ status: 409, contentType: 'application/problem+json', json });
}

async function topOf(row: Locator): Promise<number> {
  return (await row.boundingBox())?.y ?? Number.NaN;
}

async function anasKey(place: Place): Promise<string> {
  const body = { kind: 'person', name: 'long', person: 'ana', team: 'lantern', scope: 'act' };
  const made = await told(place.url, place.operatorKey(), { path: '/keys', body });
  return (made as { readonly secret: string }).secret;
}

// Ten thousand lines before the first that the server has.
async function lengthen(route: Route): Promise<void> {
  const asked = new URL(route.request().url()).searchParams;
  const before = Number(asked.get('before') ?? 1e9);
  const limit = Number(asked.get('limit'));
  if (before > 1) {
    const response = await route.fetch();
    const page = (await response.json()) as TimelinePage;
    const isBackwards = asked.has('before') && page.next === null;
    return route.fulfill({ response, json: { ...page, next: isBackwards ? 1 : page.next } });
  }
  const first = Math.max(1 - LINES, before - limit);
  const timeline = Array.from({ length: before - first }, (_, i) => lineOf(first + i));
  const page = { number: '', zone: 'UTC', timeline, next: first === 1 - LINES ? null : first };
  return route.fulfill({ json: page });
}

function lineOf(seq: number): TimelineLine {
  const guess = seq + LINES - 1;
  const at = new Date(Date.UTC(2026, 0, 5) + guess * 60_000).toISOString();
  const text = `Guess ${guess} of many${guess % 3 === 0 ? `, ${'and so on '.repeat(40)}` : ''}`;
  return {
    seq,
    at,
    time: `${at.slice(0, 10)} ${at.slice(11, 16)}`,
    by: '',
    type: 'note',
    text,
    times: [],
  };
}

async function multiply(route: Route): Promise<void> {
  const response = await route.fetch();
  const now = (await response.json()) as NowView;
  const open = Array.from({ length: INCIDENTS }, (_, i) =>
    now.open.slice(0, 1).map((one) => ({
      ...one,
      id: `${one.id}-${i}`,
      number: `${one.number}-${i}`,
      title: `Copy ${i} of the story`,
      declaredAt: new Date(Date.parse(one.declaredAt) + i).toISOString(),
    })),
  ).flat();
  return route.fulfill({ response, json: { ...now, open } });
}
