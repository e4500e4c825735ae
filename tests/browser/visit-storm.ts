// The part of the walk about many alerts of one incident, one of which a silence holds.
import type { TimedPlace } from './timed-place.ts';
import type { Walk } from './walk.ts';

/** The alerts of an incident, and those of them that are looked for. */
export async function visitStorm({ place, page, stop }: Walk): Promise<void> {
  const names = Array.from({ length: 12 }, (_, n) => `Frame server ${n} is hot <i>`);
  await send(place, names.slice(0, 11));
  await page.goto('/t/framewright');
  await page.getByRole('link', { name: /Frame server \d+ is hot/ }).click();
  const panel = page.getByRole('region', { name: 'Alerts', exact: true });
  await panel.getByText('11 firing', { exact: true }).waitFor();
  await silence(place);
  await send(place, names.slice(11));
  await place.pass(2_000);
  // What is only kept changes nothing about the incident, and so is not fed.
  await page.reload();
  await panel.getByText('11 firing, 1 silenced', { exact: true }).waitFor();
  await panel.getByRole('combobox').selectOption('silenced');
  await panel.getByText('1 alert found', { exact: true }).waitFor();
  await stop('alerts-found');
  await panel.getByRole('combobox').selectOption('any state');
  await panel.getByText('and 2 more', { exact: true }).waitFor();
  await stop('alerts-of-an-incident');
}

async function send({ url, intakeKey }: TimedPlace, titles: readonly string[]): Promise<void> {
  const alerts = titles.map((title) => ({ id: title, title, group: 'frames' }));
  const to = `${url}/in/generic/${intakeKey('framewright')}`;
  const response = await fetch(to, { method: 'POST', body: JSON.stringify(alerts) });
  if (!response.ok) throw new Error(await response.text());
}

async function silence(place: TimedPlace): Promise<void> {
  const to = new Date(place.now() + 3_600_000).toISOString();
  const reason = 'The fans of this one are changed <b>';
  const fields = { matchers: ['title=~"Frame server 11 .*"'], to, reason, owner: 'hana' };
  const response = await fetch(`${place.url}/api/v1/actions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${place.operatorKey()}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ action: 'silence.set', team: 'framewright', fields }),
  });
  if (!response.ok) throw new Error(await response.text());
  await place.settle();
}
