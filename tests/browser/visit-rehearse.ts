// The part of the walk about rehearsing: nothing yet, an incident, a year, a scenario that cannot be.
import type { Walk } from './walk.ts';

/** The screen of rehearsals, with each thing that can come of one. */
export async function visitRehearsals({ page, stop }: Walk): Promise<void> {
  await page.getByRole('link', { name: 'Rehearse', exact: true }).click();
  await page.getByText('Nothing was rehearsed yet').waitFor();
  await stop('rehearse');
  await page.getByLabel('Nobody answers').check();
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await page.getByRole('region', { name: 'The picture' }).waitFor();
  await stop('rehearse-story');
  await page.getByLabel('A year').check();
  await page.getByLabel('Sev-1').fill('4');
  await page.getByLabel('Sev-2').fill('12');
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await page.getByRole('region', { name: 'What it costs each person' }).waitFor();
  await stop('rehearse-year');
  await page.goto('/t/emberline/rehearse');
  await page.getByLabel('A team that is long gone').check();
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await page.getByRole('heading', { name: 'It cannot be rehearsed as it is' }).waitFor();
  await stop('rehearse-refused');
  await page.goto('/t/lantern');
}
