// The real program on a copy of the examples, and a real browser in front of it.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { freePort, startProgram } from '../doors/house.ts';
import type { Running } from '../doors/house.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Where Chromium lies: where the environment says, or where Debian puts it. */
export const CHROMIUM: string | undefined = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
].find((path) => path !== '' && existsSync(path));

/** Widths and heights that every screen is looked at in. */
export const SIZES = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const;

/** A password that nobody uses. */
export const PASSWORD = 'a password of the tests';

/** The program, and the browser before it. */
export interface Place {
  readonly url: string;
  readonly browser: Browser;
  /** The one-time code that the server made for its first person. */
  readonly code: () => string;
  /** The operator's key, for what a test does beside the browser. */
  readonly operatorKey: () => string;
  /** The key of a team's door for alerts. */
  readonly intakeKey: (team: string) => string;
  readonly close: () => Promise<void>;
}

/** A copy of the examples to serve, on a port that was free when it was made. */
export interface ServedFolder {
  readonly path: string;
  readonly port: number;
  /** What the server left in its data folder. */
  readonly secret: (name: string) => string;
  readonly remove: () => void;
}

/** Copies the five teams, with these lines in `server.yaml` beside the address and the operator. */
export async function copyExamples(settings: readonly string[] = []): Promise<ServedFolder> {
  const path = mkdtempSync(join(tmpdir(), 'tocsin-browser-'));
  cpSync(EXAMPLES, path, { recursive: true, filter: (from) => !from.includes('.tocsin') });
  const port = await freePort();
  const fallback = 'fallback: { name: Operator of the tests, email: operator@example.org }';
  const lines = ['address: 127.0.0.1', `port: ${port}`, fallback, ...settings];
  writeFileSync(join(path, 'server.yaml'), `${lines.join('\n')}\n`);
  return {
    path,
    port,
    secret: (name) => readFileSync(join(path, '.tocsin', name), 'utf8').trim(),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** Starts both. */
export async function openPlace(): Promise<Place> {
  const { path, port, secret, remove } = await copyExamples();
  function operatorKey(): string {
    return secret('key');
  }
  const folder = { path, port, intakeKey: () => '', operatorKey, remove };
  const running: Running = await startProgram(folder);
  const browser = await launch();
  return {
    url: running.url,
    browser,
    code: () => secret('setup-code'),
    operatorKey,
    intakeKey: (team) => secret(join('intake', team)),
    close: async () => {
      await browser.close();
      await running.stop();
      remove();
    },
  };
}

/** Starts Chromium. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What one person's browser is like. */
export interface Looks {
  readonly size?: keyof typeof SIZES;
  readonly theme?: 'light' | 'dark';
}

/** A page, and whatever goes wrong in it. */
export interface OpenedPage {
  readonly page: Page;
  readonly troubles: readonly string[];
}

/** A page of a browser of its own. */
export async function openPage(
  place: Place,
  { size = 'desk', theme = 'light' }: Looks = {},
): Promise<OpenedPage> {
  const context = await place.browser.newContext({
    baseURL: place.url,
    viewport: SIZES[size],
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: size === 'phone',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    // A refusal is an answer, but the browser writes every status of 400 and above into its console.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) troubles.push(message.text());
  });
  return { page, troubles };
}

/** Sets the first person up, through the screen. */
export async function setUp(page: Page, code: string, who: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Who are you?').selectOption(who);
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.waitForURL('**/t/**');
}

/** A place and a phone before it, on which Ana of Lantern is signed in. */
export async function openOnPhone(): Promise<OpenedPage & { readonly place: Place }> {
  const place = await openPlace();
  try {
    const opened = await openPage(place, { size: 'phone' });
    await setUp(opened.page, place.code(), 'lantern/ana');
    return { place, ...opened };
  } catch (error) {
    await place.close();
    throw error;
  }
}

/** Sends Lantern an alert, or several, as monitoring does. */
export async function sendAlerts(place: Place, alerts: object): Promise<void> {
  const url = `${place.url}/in/generic/${place.intakeKey('lantern')}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(alerts) });
  if (response.status !== 200) throw new Error(`the alerts were not taken: ${response.status}`);
}

/** Signs a person in, through the screen. */
export async function signIn(page: Page, person: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Name').fill(person);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: /open/ }).waitFor();
}

/** Declares through the screen, and stays on the incident. */
export async function declare(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Declare', exact: true }).click();
  await page.getByLabel('What is wrong?').fill(title);
  await page.getByRole('button', { name: /^Declare and wake/ }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}
