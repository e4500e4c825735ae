// A walk past every screen of the console, in a state worth looking at; at each stop in both themes and
// both widths.
import type { Page } from 'playwright-core';
import { declare, openPage, PASSWORD, setUp, SIZES } from './place.ts';
import type { Looks, Place } from './place.ts';

/** The screen before the visitor. */
export interface Stop {
  readonly page: Page;
  /** Such as `now-open-dark-phone`. */
  readonly name: string;
}

/** What a visitor does at a stop. */
export type Look = (stop: Stop) => Promise<void>;

const ALL_LOOKS: readonly Looks[] = [
  { size: 'phone', theme: 'dark' },
  { size: 'phone', theme: 'light' },
  { size: 'desk', theme: 'dark' },
  { size: 'desk', theme: 'light' },
];
const TITLE = 'Readings fail for everybody in Europe';

/** Walks past every screen; gives back whatever the browser complained of. */
export async function visitAll(
  place: Place,
  look: Look,
  looks: readonly Looks[] = ALL_LOOKS,
): Promise<readonly string[]> {
  const { page, troubles } = await openPage(place);
  function stop(name: string): Promise<void> {
    return lookAround(page, { name, looks, look });
  }

  await page.goto('/');
  await page.getByLabel('Who are you?').waitFor();
  await stop('set-up');
  await setUp(page, place.code(), 'lantern/ana');
  await page.goto('/t/lantern');
  await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
  await stop('now-calm');
  await visitWindows(page, stop);
  await declare(page, TITLE);
  await page.getByText('Nobody has it').waitFor();
  await stop('incident-unheld');
  await page.getByRole('link', { name: 'Now', exact: true }).click();
  await page.getByRole('heading', { name: '1 incident open' }).waitFor();
  await stop('now-open');
  await visitIncident(page, stop);
  await visitTeam(page, stop);
  await page.goto('/sign-in');
  await page.getByLabel('Password').fill(PASSWORD);
  await stop('sign-in');
  return troubles;
}

async function visitWindows(page: Page, stop: (name: string) => Promise<void>): Promise<void> {
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

async function visitIncident(page: Page, stop: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: new RegExp(TITLE) }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await page.keyboard.press('a');
  await page.getByText('has it').first().waitFor();
  await page.keyboard.press('u');
  await page.keyboard.type('The faulty release is being rolled back. Half of Europe is back.');
  await page.getByRole('button', { name: 'Post an update', exact: true }).click();
  await page
    .getByText(/Update to .*rolled back/)
    .first()
    .waitFor();
  await stop('incident-held');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await stop('more');
  await page.getByRole('button', { name: 'Page a person' }).click();
  await page.getByRole('dialog').waitFor();
  await stop('page-a-person');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Resolve', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await page.getByText('It is resolved').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await stop('close-refused');
  await page.getByRole('link', { name: 'Review draft' }).click();
  await page.getByRole('article').waitFor();
  await stop('review');
}

async function visitTeam(page: Page, stop: (name: string) => Promise<void>): Promise<void> {
  await page.getByRole('link', { name: 'Runbook' }).click();
  await page.getByRole('heading', { name: 'What Tocsin will do' }).waitFor();
  await stop('runbook');
  await page.getByRole('link', { name: 'On call' }).click();
  await page.getByRole('heading', { level: 1, name: 'On call' }).waitFor();
  await stop('on-call');
  await page.getByRole('button', { name: 'Stand in' }).click();
  await page.getByRole('dialog').waitFor();
  await stop('stand-in');
  await page.keyboard.press('Escape');
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
    await look({ page, name: `${name}-${theme}-${size}` });
  }
}
