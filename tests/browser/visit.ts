// A walk past every screen of the console, in a state worth looking at; at each stop in both themes and
// both widths. Its time is pretended, so that a ladder climbs while one looks and the pictures are the
// same every time.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { declare, PASSWORD, setUp, SIZES } from './place.ts';
import type { Looks } from './place.ts';
import type { TimedPlace } from './timed-place.ts';
import { visitHostile, visitSystem, visitTroubles, visitUnready } from './visit-edges.ts';
import { visitAnswering, visitIncident, visitReview } from './visit-incident.ts';
import { visitRehearsals } from './visit-rehearse.ts';
import { visitRota } from './visit-rota.ts';
import { visitSilences } from './visit-silence.ts';
import { visitStorm } from './visit-storm.ts';
import { TITLE } from './walk.ts';
import type { Walk } from './walk.ts';

/** The screen before the visitor. */
export interface Stop {
  readonly page: Page;
  /** Such as `now-open-dark-phone`. */
  readonly name: string;
  readonly size: keyof typeof SIZES;
  readonly theme: 'light' | 'dark';
}

/** What a visitor does at a stop. */
export type Look = (stop: Stop) => Promise<void>;

const ALL_LOOKS: readonly Looks[] = [
  { size: 'phone', theme: 'dark' },
  { size: 'phone', theme: 'light' },
  { size: 'desk', theme: 'dark' },
  { size: 'desk', theme: 'light' },
];

/** Walks past every screen; gives back whatever the browser complained of. */
export async function visitAll(
  place: TimedPlace,
  look: Look,
  looks: readonly Looks[] = ALL_LOOKS,
): Promise<readonly string[]> {
  const { page, troubles } = await place.openPage();
  async function stop(name: string, before: Page = page): Promise<void> {
    await lookAround(before, { name, looks, look });
  }

  const walk = { place, page, stop };
  await page.goto('/');
  await page.getByLabel('Who are you?').waitFor();
  await stop('set-up');
  await page.getByLabel('Who are you?').selectOption('lantern/ana');
  await page.getByLabel('Code').fill('not the code');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.getByRole('alert').waitFor();
  await stop('set-up-refused');
  await setUp(page, place.code(), 'lantern/ana');
  await page.goto('/t/lantern');
  await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
  await stop('now-calm');
  await visitWindows(walk);
  await declare(page, TITLE);
  await page.getByText('Nobody has it').waitFor();
  await stop('incident-unheld');
  await page.getByRole('link', { name: 'Now', exact: true }).click();
  await page.getByRole('heading', { name: '1 incident open' }).waitFor();
  await stop('now-open');
  await visitAnswering(walk);
  await visitIncident(walk);
  await visitReview(walk);
  await visitTeam(walk);
  await visitSystem(walk);
  await visitUnready(walk);
  await visitHostile(walk);
  await visitStorm(walk);
  await visitTroubles(walk);
  await page.goto('/set-up');
  await page.getByLabel('Code').waitFor();
  await stop('set-up-invited');
  await page.goto('/sign-in');
  await page.getByLabel('Password').fill(PASSWORD);
  await stop('sign-in');
  await page.getByLabel('Name').fill('ana');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await stop('sign-in-refused');
  return troubles;
}

async function visitWindows({ page, stop }: Walk): Promise<void> {
  for (const [key, title, name] of [
    ['d', 'Declare an incident', 'declare'],
    ['/', 'Find', 'find'],
    ['?', 'Keyboard', 'keys'],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole('dialog', { name: title }).waitFor();
    await stop(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: /^Account of/ }).click();
  await stop('account');
  await page.keyboard.press('Escape');
  for (const [button, name] of [
    ['Invite somebody', 'invite'],
    ['Access keys', 'access-keys'],
  ] as const) {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('dialog', { name: button }).waitFor();
    await stop(name);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}

async function visitTeam(walk: Walk): Promise<void> {
  const { page, stop } = walk;
  await page.getByRole('link', { name: 'Runbook' }).click();
  await page.getByRole('heading', { name: 'What Tocsin will do' }).waitFor();
  await stop('runbook');
  await page.getByRole('link', { name: 'On call' }).click();
  await page.getByRole('heading', { level: 1, name: 'On call' }).waitFor();
  await stop('on-call');
  await visitRota(walk);
  await visitSilences(walk);
  await visitRehearsals(walk);
  await page.getByLabel('Team').selectOption('oracle-line');
  await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
  await page.getByText('Thea Example').first().waitFor();
  await stop('now-another-team');
  await page.getByRole('link', { name: 'On call' }).click();
  await page.getByText('Shifts to come').waitFor();
  await stop('on-call-another-team');
}

interface LookingAround {
  readonly name: string;
  readonly looks: readonly Looks[];
  readonly look: Look;
}

async function lookAround(page: Page, { name, looks, look }: LookingAround): Promise<void> {
  for (const { size = 'desk', theme = 'light' } of looks) {
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate('scrollTo(0, 0)'); // What the bar covers after a scroll is not what is looked at.
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= SIZES[size].width, `${name} is ${width} px wide on a ${size}`);
    await look({ page, name: `${name}-${theme}-${size}`, size, theme });
  }
}
