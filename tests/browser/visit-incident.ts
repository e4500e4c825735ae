// The part of the walk that goes through one incident: its ladder climbs, it is answered on a phone,
// worked on, resolved, refused, closed.
import type { Page } from 'playwright-core';
import { followMail } from './people.ts';
import { declare } from './place.ts';
import { TITLE } from './walk.ts';
import type { Walk } from './walk.ts';

const MINUTE = 60_000;

/** Nobody answers, the ladder climbs, and somebody takes it by the link of a mail. */
export async function visitAnswering(walk: Walk): Promise<void> {
  const { place, page, stop } = walk;
  await page.getByRole('link', { name: new RegExp(TITLE) }).click();
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await place.pass(7 * MINUTE);
  await page.getByText(/Dario Specimen being paged/).waitFor();
  await page.getByText('open for 7 min').waitFor();
  await stop('incident-climbing');
  const phone = await followMail(place, 'ana@example.org');
  await stop('answer', phone.page);
  await phone.page.getByRole('button', { name: 'Acknowledge' }).click();
  await phone.page.getByText('You have it').first().waitFor();
  await stop('answered', phone.page);
  await phone.page.goto('/a/no-such-link');
  await phone.page.getByRole('heading').waitFor();
  await stop('answer-dead', phone.page);
  await phone.page.context().close();
  await page.getByText('has it').first().waitFor();
}

/** It is worked on. */
export async function visitIncident({ place, page, stop }: Walk): Promise<void> {
  await place.pass(4 * MINUTE);
  await page.keyboard.press('u');
  await page.keyboard.type('The faulty release is being rolled back. Half of Europe is back.');
  await stop('update');
  await page.getByRole('button', { name: 'Post an update', exact: true }).click();
  await page
    .getByText(/Update to .*rolled back/)
    .first()
    .waitFor();
  await stop('incident-held');
  await visitProcedure(page, stop);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await stop('more');
  await page.getByRole('button', { name: 'Page a person' }).click();
  await page.getByRole('dialog').waitFor();
  await stop('page-a-person');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hand over', exact: true }).first().click();
  await page.getByRole('dialog').waitFor();
  await stop('hand-over');
  await page.keyboard.press('Escape');
  await place.pass(32 * MINUTE);
  await page
    .getByText(/^overdue by/)
    .first()
    .waitFor();
  await stop('incident-overdue');
  await visitSeveral(page, stop);
}

/** A procedure of the runbook is found, started, worked through and finished. */
async function visitProcedure(page: Page, stop: Walk['stop']): Promise<void> {
  await page.getByText(/^(All|The other) \d+ procedures$/).click();
  await page.getByRole('searchbox', { name: 'Find a procedure' }).fill('deploy');
  await page.getByRole('button', { name: 'Start: Bad Deployment' }).click();
  const running = page.getByRole('region', { name: 'Bad Deployment' });
  await running.getByText('2 commands to run by hand').click();
  await stop('procedure-runs');
  await running.getByRole('checkbox', { name: /Back to the release before/ }).click();
  await running.getByText('1 of 2 steps').waitFor();
  await running.getByRole('button', { name: /^It worked/ }).click();
  await running.waitFor({ state: 'detached' });
}

async function visitSeveral(page: Page, stop: Walk['stop']): Promise<void> {
  await declare(page, 'Search is slow in the archive');
  await page.keyboard.press('d');
  await page.getByLabel('What is wrong?').fill('Covers are printed upside down');
  await page.getByRole('radio').nth(1).check();
  await page.getByLabel(/An exercise/).check();
  await page.getByRole('group', { name: 'Who takes part?' }).getByRole('checkbox').first().check();
  await stop('declare-exercise');
  await page.getByLabel(/An exercise/).uncheck();
  await page.getByRole('button', { name: /^Declare and wake/ }).click();
  await page.getByRole('heading', { level: 1, name: /upside down/ }).waitFor();
  await page.getByRole('link', { name: 'Now', exact: true }).click();
  await page.getByRole('heading', { name: '3 incidents open' }).waitFor();
  await stop('now-several');
}

/** It is resolved, refused closing, closed by force; and its review. */
export async function visitReview({ place, page, stop }: Walk): Promise<void> {
  await page.getByRole('link', { name: new RegExp(TITLE) }).click();
  await page.getByRole('button', { name: 'Resolve', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await page.getByText('It is resolved').first().waitFor();
  await place.pass(3 * MINUTE);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('alert').first().waitFor();
  await stop('close-refused');
  await page.getByRole('button', { name: 'Close by force' }).click();
  await page.getByLabel('Why', { exact: true }).fill('The rest is tracked in the review');
  await page.getByRole('dialog').getByRole('button', { name: 'Close by force' }).click();
  await page.getByText('It is closed').waitFor();
  await stop('incident-closed');
  await page.getByRole('link', { name: 'Review draft' }).click();
  await page.getByRole('article').waitFor();
  await stop('review');
  await page.emulateMedia({ media: 'print' });
  await stop('review-printed');
  await page.emulateMedia({ media: null });
  await page.getByRole('link', { name: 'Now', exact: true }).click();
  await page.getByText('Lately').waitFor();
  await stop('now-lately');
  await page.getByRole('link', { name: 'Figures' }).click();
  await page.getByRole('figure', { name: /^Incidents in each of/ }).waitFor();
  await stop('figures');
  await page.getByRole('link', { name: 'Now', exact: true }).first().click();
  await page.getByText('Lately').waitFor();
}
