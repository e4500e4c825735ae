// People of the five teams, as they come to the console and to a page.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { OpenedPage } from './place.ts';
import { PASSWORD } from './place.ts';
import type { TimedPlace } from './timed-place.ts';

const LINK = /https?:\/\/\S+\/a\/\S+/;

/** Somebody of a team. */
export interface Somebody {
  readonly team: string;
  readonly who: string;
}

/** Invites somebody by the screen of whoever may, and has them set a password in a browser of their own. */
export async function invited(
  place: TimedPlace,
  host: Page,
  { team, who }: Somebody,
): Promise<OpenedPage> {
  await host.goto(`/t/${team}`);
  await host.getByRole('button', { name: /^Account of/ }).click();
  await host.getByRole('button', { name: 'Invite somebody' }).click();
  await host.getByLabel('Who').selectOption(who);
  await host.getByRole('button', { name: 'Make a code' }).click();
  const code = await host.getByRole('dialog').locator('p.font-mono').innerText();
  await host.keyboard.press('Escape');
  const opened = await place.openPage();
  const { page } = opened;
  await page.goto('/set-up');
  await page.getByLabel('Team').selectOption(team);
  await page.getByLabel('Name').fill(who);
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Set the password and sign in' }).click();
  await page.waitForURL(`**/t/${team}`);
  return opened;
}

/** Opens the link of the last page to an address, on a phone. */
export async function followMail(place: TimedPlace, address: string): Promise<OpenedPage> {
  await place.settle();
  const mail = place.inbox.arrived.findLast(({ to, mail: { text = '' } }) => {
    return to.includes(address) && LINK.test(text);
  });
  const link = LINK.exec(mail?.mail.text ?? '')?.[0];
  assert.ok(link !== undefined, `a link for ${address}`);
  const opened = await place.openPage({ size: 'phone', theme: 'dark' });
  await opened.page.goto(link);
  return opened;
}
