// What is for the backlog and fires again and again, in a real browser: its count stands with it, and in
// the end it is an incident.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertsView } from '#/contract/api/views-alerts.ts';
import { eventually } from '../doors/house.ts';
import { CHROMIUM, openPage, openPlace, setUp } from './place.ts';
import type { Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

test(
  '[ALR-6, ALR-15] what is for the backlog says how often it fired, and becomes an incident when it repeats',
  { skip },
  async (t) => {
    const place = await openPlace();
    t.after(() => place.close());
    const { page, troubles } = await openPage(place, { size: 'phone' });
    await setUp(page, place.code(), 'breathwork/sam');
    const alert = { id: 'disk', title: 'The disk fills', group: 'disk', severity: 'P3' };
    const kept = page.getByRole('region', { name: /^Kept without an incident/ });
    for (const fired of [1, 2]) {
      await send(place, alert);
      await eventually('it is counted', async () =>
        (await firedNow(place)) === fired ? true : null,
      );
      await page.goto('/t/breathwork');
      const says = `P3 goes to the backlog; fired ${fired} of 3 times within 24 h; declares as P2 at the third`;
      await kept.getByText(says).waitFor();
      await send(place, { ...alert, status: 'resolved' });
    }
    await send(place, alert);
    const open = page.locator('main li[aria-setsize]');
    await open.getByRole('link', { name: /The disk fills/ }).waitFor();
    assert.deepEqual(troubles, []);
  },
);

async function send(place: Place, alert: Readonly<Record<string, string>>): Promise<void> {
  const url = `${place.url}/in/generic/${place.intakeKey('breathwork')}`;
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(alert) });
  assert.equal(response.status, 200);
}

/** How often what is kept began to fire, by the API. */
async function firedNow(place: Place): Promise<number | undefined> {
  const response = await fetch(`${place.url}/api/v1/alerts?team=breathwork`, {
    headers: { authorization: `Bearer ${place.operatorKey()}` },
  });
  const { alerts } = (await response.json()) as { readonly alerts: readonly AlertsView[] };
  return alerts[0]?.kept[0]?.awaited?.fired;
}
