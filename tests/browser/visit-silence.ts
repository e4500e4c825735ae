// The part of the walk about silences and maintenance windows: none, one being written, and several.
import type { Walk } from './walk.ts';

/** The screen without any silence, its forms with what they would hold, and the lists. */
export async function visitSilences({ page, stop }: Walk): Promise<void> {
  await page.getByRole('link', { name: 'On call' }).click();
  await page.getByRole('link', { name: 'Silences' }).click();
  await page.getByText('Nothing is silenced').waitFor();
  await stop('silences-none');
  await page.getByRole('button', { name: 'Plan a window' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Which alerts').fill('alertname=~".+"');
  await form.getByLabel('Why').fill('The shelf room is cleaned');
  await form.getByLabel('Every alert is meant').check();
  await form.getByText('it holds every alert of the team').waitFor();
  await form.getByText(/^First .*, then /).waitFor();
  await stop('plan-a-window');
  await form.getByRole('button', { name: 'Plan it' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Silence', exact: true }).click();
  await form.getByLabel('Which alerts').fill('alertname=DiskFull\ninstance=~"db-.+"');
  await form.getByLabel('Why').fill('New disks');
  await form.getByText(/^Matches 0 of/).waitFor();
  await form.getByRole('button', { name: 'Silence', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await page
    .getByRole('region', { name: 'Silenced now' })
    .getByText('New disks', { exact: true })
    .waitFor();
  await page.getByRole('region', { name: 'The next 4 weeks' }).waitFor();
  await stop('silences');
  await page.getByRole('button', { name: /^End it now/ }).click();
  await page.getByRole('dialog', { name: 'End the silence' }).waitFor();
  await stop('end-a-silence');
  await page.getByRole('button', { name: 'End it', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^End it for good/ }).click();
  await page.getByRole('button', { name: 'End it', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
