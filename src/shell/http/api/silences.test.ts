import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import type { AlertsView } from '#/contract/api/views-alerts.ts';
import type { SilencePreview, SilencesView, SilenceView } from '#/contract/api/views-silence.ts';
import type { ActedView } from '#/contract/api/views.ts';
import { openHouse, START } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

let house: House;
let intake: string;
let ana: string;
let vera: string;

before(async () => {
  house = await openHouse();
  intake = await house.key({ kind: 'intake', name: 'intake' });
  ana = await house.key({ person: personId('ana') });
  vera = await house.key({ person: personId('vera') });
});
after(() => house.close());

const HOURS = 60 * 60_000;

function iso(hours: number): string {
  return new Date(START + hours * HOURS).toISOString();
}

test('[ALR-11] a silence is previewed, made, shown with what it holds, extended and ended', async () => {
  await send('old-1', 'Old trouble', 'old');
  const query = new URLSearchParams({ team: 'shop', matchers: 'title=~"Disk.*"\nsource=generic' });
  const looked = await preview(query);
  assert.deepEqual(
    [looked.matches, looked.known, looked.times.length, looked.warnings],
    [0, 1, 1, []],
  );
  const made = await act(ana, 'silence.set', {
    matchers: ['title=~"Disk.*"'],
    to: iso(3),
    reason: 'New',
  });
  assert.equal(made.status, 200);
  assert.match(
    ((await made.json()) as ActedView).said,
    /^Silenced from .*title=~"Disk\.\*" \(New\)/,
  );
  await send('disk-1', 'Disk is full', 'disks');
  const [one] = await listed(({ holds }) => holds > 0);
  assert.ok(one !== undefined);
  assert.deepEqual(
    [one.status, one.holds, one.groups, one.titles, one.owner.name, one.matchers],
    ['running', 1, 1, ['Disk is full'], 'Ana Example', ['title=~"Disk.*"']],
  );
  assert.ok(one.share > 0 && one.share <= 3 / 168);
  const { kept } = await alerts();
  assert.deepEqual(
    kept.map(({ title, because, firing }) => [title, because, firing]),
    [['Disk is full', 'silenced by Ana Example: New', 1]],
  );
  const later = await act(ana, 'silence.extend', { silence: one.id, until: iso(5) });
  assert.equal(later.status, 200);
  assert.equal((await listed())[0]?.until, iso(5));
  assert.equal((await act(ana, 'silence.end', { silence: one.id })).status, 200);
  await isDeclared('Disk is full');
  const [over] = await listed();
  assert.deepEqual([over?.status, over?.holds], ['over', 0]);
  assert.equal((await act(ana, 'silence.end', { silence: one.id })).status, 409);
});

test('[ALR-11] a window shows its times of four weeks, and what is to be known of it', async () => {
  const window = {
    matchers: ['env!=test'],
    from: iso(14),
    to: iso(20),
    every: 'daily',
    until: iso(24 * 60),
    reason: 'Nights',
  };
  const refused = await act(ana, 'silence.set', window);
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /It would hold every alert/);
  assert.equal((await act(ana, 'silence.set', { ...window, everything: true })).status, 200);
  const [one] = await listed(({ every }) => every !== null);
  assert.deepEqual([one?.status, one?.times.length, one?.every], ['coming', 28, 'P1D']);
  assert.deepEqual(one?.warnings, [
    'No label leaves any alert out: it holds every alert of the team.',
    'It covers 25 % of the time.',
  ]);
});

test('[ALR-11] what is no matcher is said in words, and who may only look makes no silence', async () => {
  const wrong = await act(ana, 'silence.set', { matchers: ['a=~"("'], to: iso(3), reason: 'x' });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /no regular expression: a \\?"\(\\?" has no/);
  const looking = await act(vera, 'silence.set', { matchers: ['a=b'], to: iso(3), reason: 'x' });
  assert.equal(looking.status, 403);
  const query = new URLSearchParams({ team: 'shop', matchers: 'what' });
  assert.equal(
    (await house.ask(`/api/v1/silences/preview?${query.toString()}`, { key: ana })).status,
    422,
  );
  const often = new URLSearchParams({ team: 'shop', matchers: 'a=b', every: 'sometimes' });
  assert.equal(
    (await house.ask(`/api/v1/silences/preview?${often.toString()}`, { key: ana })).status,
    422,
  );
});

test('[ALR-11] a preview counts what is known, and warns of what is broad', async () => {
  for (const name of ['a', 'b', 'c', 'd']) await send(`web-${name}`, `Web ${name}`, 'web');
  const query = new URLSearchParams({
    team: 'shop',
    matchers: 'title=~"(Web|Disk|Old).*"',
    from: iso(14),
    to: iso(16),
    every: 'weekly',
    until: iso(24 * 300),
  });
  const looked = await preview(query);
  assert.deepEqual([looked.matches, looked.known, looked.times.length], [6, 6, 4]);
  assert.ok(looked.fires > 0 && looked.titles.includes('Web a'));
  assert.deepEqual(looked.warnings, ['It holds 6 of the 6 alerts that are known.']);
});

test('[ALR-11] a preview says where more alerts are known than it looked at', async () => {
  const body = Array.from({ length: 1_001 }, (_, at) => {
    return { id: `many-${at}`, title: `Many ${at}`, group: 'many' };
  });
  const answer = await house.ask(`/in/generic/${intake}`, { body });
  assert.equal(answer.status, 200);
  const query = { team: 'shop', matchers: 'title=Many 3', from: iso(14), to: iso(16) };
  const looked = await preview(new URLSearchParams(query));
  assert.match(looked.warnings.join('\n'), /More alerts are known than these 10\d\d/);
});

async function preview(query: URLSearchParams): Promise<SilencePreview> {
  const answer = await house.ask(`/api/v1/silences/preview?${query.toString()}`, { key: ana });
  assert.equal(answer.status, 200);
  return (await answer.json()) as SilencePreview;
}

async function isDeclared(title: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const answer = await house.ask('/api/v1/incidents?team=shop', { key: ana });
    const { incidents } = (await answer.json()) as {
      readonly incidents: readonly { readonly title: string }[];
    };
    if (incidents.some((one) => one.title === title)) return;
    await new Promise((done) => setImmediate(done));
  }
  assert.fail(`${title} is declared`);
}

/** The silences of the shop, once one fits. */
async function listed(
  fits: (silence: SilenceView) => boolean = () => true,
): Promise<readonly SilenceView[]> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await house.ask('/api/v1/silences?team=shop', { key: ana });
    const { silences } = (await answer.json()) as { readonly silences: readonly SilencesView[] };
    const found = (silences[0]?.silences ?? []).filter(fits);
    if (found.length > 0) return found;
    await new Promise((done) => setImmediate(done));
  }
  return assert.fail('no silence of the shop fits');
}

async function alerts(): Promise<AlertsView> {
  const answer = await house.ask('/api/v1/alerts?team=shop', { key: ana });
  const { alerts: views } = (await answer.json()) as { readonly alerts: readonly AlertsView[] };
  return views[0] ?? assert.fail('the shop has alerts');
}

async function send(id: string, title: string, group: string): Promise<void> {
  const answer = await house.ask(`/in/generic/${intake}`, {
    method: 'POST',
    body: { id, title, group, severity: 'SEV1', status: 'firing' },
  });
  assert.equal(answer.status, 200);
}

function act(
  key: string,
  action: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Response> {
  return house.ask('/api/v1/actions', {
    key,
    method: 'POST',
    body: { action, team: 'shop', fields },
  });
}
