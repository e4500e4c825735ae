// The part of the walk where things are not as they should be: a team that is not ready, text that means
// harm, addresses that lead nowhere, a server that is away.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Walk } from './walk.ts';

// Text that means harm to whoever shows it: markup, turned writing, escape codes, pictures, no end.
const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '\u202Egnitirw denrut\u202C \u2067\u05D0\u05D1\u05D2\u2069',
  '\u001B[31mred\u001B[0m 👩‍👩‍👧‍👦🔥',
  'Z\u0351\u036B\u0343a\u0328l\u0321\u0353g\u0353\u0348o',
].join(' ');
const ENDLESS = 'W'.repeat(10_000);
const UNREADY = 'emberline';

const NODES = [
  { id: 'node-1', lost: false, self: true, holds: 3 },
  {
    id: 'node-with-a-name-of-its-own.eu-central.example.org',
    lost: true,
    self: false,
    holds: null,
  },
].map((node) => ({
  ...node,
  version: '0.1.0',
  since: '2026-12-08T08:00:00.000Z',
  heard: '2026-12-08T14:40:00.000Z',
}));

/** Puts a team beside the others that lacks what it needs to go live. */
export function addUnreadyTeam(folder: string): void {
  cpSync(join(folder, 'lantern'), join(folder, UNREADY), { recursive: true });
  const path = join(folder, UNREADY, 'tocsin.yaml');
  const roster = readFileSync(path, 'utf8')
    .replace('team: Lantern', 'team: Emberline')
    .replace('  Build manager: dario\n', '')
    .replace('  Reading on-call (PagerDuty): reading/primary\n', '');
  writeFileSync(path, roster);
  const scenario = ['version: 1', 'title: A team that is long gone', 'starts: 2026-11-18 03:00'];
  const lines = [...scenario, 'lasts: 6h', 'people:', '  nobody: { does: never }', ''];
  writeFileSync(join(folder, UNREADY, 'scenarios', 'gone.yaml'), lines.join('\n'));
}

/** A team that is not live says what is missing. */
export async function visitUnready({ page, stop }: Walk): Promise<void> {
  await page.goto(`/t/${UNREADY}`);
  await page.getByRole('heading', { name: /is not live/ }).waitFor();
  await stop('now-not-live');
}

/** How the server is; what a defect set aside is planted in the answers, as Tocsin has none to show. */
export async function visitSystem({ page, stop }: Walk): Promise<void> {
  const aside = {
    stream: 'incident-7',
    name: 'INC-20261208-0007',
    kind: 'incident',
    team: 'lantern',
    why: 'AssertionError: a planted defect',
    since: '2026-12-08T14:40:00.000Z',
    told: 2,
    by: null,
  };
  await page.route('**/api/v1/set-aside?*', (route) =>
    route.fulfill({ json: { setAside: [aside] } }),
  );
  await page.route('**/api/v1/system', async (route) => {
    const view = (await (await route.fetch()).json()) as { readonly lines: readonly object[] };
    const lateness = Array.from({ length: 60 }, (_, minute) => (minute === 41 ? 38 : 0.4));
    const standing = 'bad';
    return route.fulfill({
      json: { ...view, lateness, setAside: [aside], standing, nodes: NODES },
    });
  });
  await page.goto('/t/lantern');
  await page.getByRole('button', { name: 'Try it again' }).waitFor();
  await stop('now-set-aside');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('link', { name: 'System' }).click();
  await page.getByRole('heading', { level: 1, name: 'System' }).waitFor();
  await page.getByText('Disk').waitFor();
  await page.getByText('Not heard of').waitFor();
  await stop('system');
  await page.unrouteAll({ behavior: 'wait' });
}

/** Hostile text in every field that people or machines fill. */
export async function visitHostile({ place, page, stop }: Walk): Promise<void> {
  await page.goto('/t/stonequarry');
  await page.getByRole('heading', { name: 'Nothing is open' }).waitFor();
  await declareHostile(place.url, place.operatorKey());
  await page.getByText('<script>').first().waitFor();
  await stop('hostile-now');
  await page.getByRole('link', { name: /script/ }).click();
  await page.getByRole('heading', { level: 1, name: /<script>/ }).waitFor();
  await page.keyboard.press('u');
  await page.keyboard.insertText(`${HOSTILE} ${ENDLESS.slice(0, 2_000)}`);
  await page.getByRole('button', { name: 'Post an update', exact: true }).click();
  await page
    .getByText(/Update.*script/)
    .first()
    .waitFor();
  await stop('hostile-incident');
  await page.getByRole('link', { name: 'Review draft' }).click();
  await page.getByRole('article').waitFor();
  await stop('hostile-review');
}

async function declareHostile(url: string, key: string): Promise<void> {
  const summary = `${HOSTILE} ${ENDLESS.slice(0, 3_000)}`;
  const fields = { title: `${HOSTILE} ${'W'.repeat(120)}`, summary };
  const response = await fetch(`${url}/api/v1/actions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'incident.declare', team: 'stonequarry', fields }),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** Addresses that lead nowhere, and a server that is away. */
export async function visitTroubles({ place, page, stop }: Walk): Promise<void> {
  for (const [address, heading, name] of [
    ['/nowhere', /nothing at this address/, 'no-such-address'],
    ['/t/nobody', /no team/, 'no-such-team'],
    ['/t/lantern/incidents/INC-0000', /No such incident/i, 'no-such-incident'],
  ] as const) {
    await page.goto(address);
    await page.getByText(heading).first().waitFor();
    await stop(name);
  }
  await page.goto('/t/lantern');
  await page.getByRole('heading', { name: /open/ }).waitFor();
  await place.stopServer();
  await page.getByText(/connection is lost/).waitFor();
  await stop('server-away');
  await page
    .getByRole('button', { name: /^Acknowledge/ })
    .first()
    .click();
  await page.getByRole('alert').first().waitFor();
  await stop('server-away-refused');
  await place.startServer();
}
