// Many alerts of one incident in a real browser: a few are shown, the others are counted and a tap away.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { CHROMIUM, openOnPhone, sendAlerts } from './place.ts';
import type { Place } from './place.ts';

const skip = CHROMIUM === undefined ? 'Chromium is not installed' : false;

suite('a storm in the console', { skip }, () => {
  let place: Place;
  let page: Page;
  let panel: Locator;
  let troubles: readonly string[];

  before(async () => {
    ({ place, page, troubles } = await openOnPhone());
  });
  after(() => place.close());

  test('[ALR-14] the alerts of an incident are counted, and shown page by page', async () => {
    await sendAlerts(
      place,
      Array.from({ length: 250 }, (_, n) => ({
        id: `server-${n}`,
        title: `Server ${n} is down`,
        group: 'storm',
      })),
    );
    await page.goto('/t/lantern');
    await page.getByRole('link', { name: /Server \d+ is down/ }).click();
    panel = page.getByRole('region', { name: 'Alerts', exact: true });
    await panel.getByText('250 firing', { exact: true }).waitFor();
    await panel.getByText('and 240 more', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Show 100 more' }).click();
    await panel.getByText('and 140 more', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Show 100 more' }).click();
    await panel.getByRole('button', { name: 'Show 40 more' }).click();
    await panel.getByRole('button', { name: /more$/ }).waitFor({ state: 'detached' });
  });

  test('[ALR-9] an alert that flaps stands first, with how often it changed', async () => {
    for (const [status, firing] of [
      ['resolved', '249 firing, 1 ended'],
      ['firing', '250 firing'],
    ] as const) {
      await sendAlerts(place, [
        { id: 'server-7', title: 'Server 7 is down', group: 'storm', status },
      ]);
      await panel.getByText(firing, { exact: true }).waitFor();
    }
    await sendAlerts(place, [
      { id: 'server-7', title: 'Server 7 is down', group: 'storm', status: 'resolved' },
    ]);
    await panel.getByText('250 firing, 1 flapping', { exact: true }).waitFor();
    const flapping = panel.getByRole('list', { name: 'Alerts that flap' });
    await flapping.getByText('Server 7 is down').waitFor();
    await flapping.getByText('flapping, changed 4 times').waitFor();
    assert.deepEqual(troubles, []);
  });

  test('[API-10, ALR-11] an alert of many is found by words, a label or its state', async () => {
    const search = panel.getByRole('search', { name: 'Alerts' });
    const words = search.getByRole('searchbox', { name: 'Find an alert' });
    await words.fill('server 24');
    await panel.getByText('13 alerts found', { exact: true }).waitFor();
    await words.fill('<b>SERVER</b>');
    await panel.getByText('0 alerts found', { exact: true }).waitFor();
    await search.getByRole('combobox').selectOption('ended');
    await words.fill('server');
    await panel.getByText('1 alert found', { exact: true }).waitFor();
    await words.fill('');
    await search.getByRole('combobox').selectOption('firing');
    await panel.getByText('at least 100 alerts found', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Find more' }).click();
    await panel.getByText('at least 200 alerts found', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Find more' }).click();
    await panel.getByText('249 alerts found', { exact: true }).waitFor();
    await search.getByRole('combobox').selectOption('any state');
    await panel.getByText('and 240 more', { exact: true }).waitFor();
    assert.deepEqual(troubles, []);
  });
});
