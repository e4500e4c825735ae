// Five teams in one server, over a real socket: each with its own people, who see their own team only.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer } from '#/serve.ts';
import type { RunningServer } from '#/serve.ts';
import type { NowView } from '#/contract/api/on-call-views.ts';
import type { ActedView, InvitationView, MeView } from '#/contract/api/views.ts';
import type { Problem } from '#/contract/api/problem.ts';
import { reading } from '#/shell/http/feed/reader.fixture.ts';
import { eventually } from './doors/house.ts';

const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));
const PASSWORD = 'a password of the tests';

/** The admin of each team. */
const TEAMS: Readonly<Record<string, string>> = {
  breathwork: 'sam',
  framewright: 'hana',
  lantern: 'ana',
  'oracle-line': 'thea',
  stonequarry: 'nora',
};

const folder = mkdtempSync(join(tmpdir(), 'tocsin-five-'));
const cookies = new Map<string, string>();
let server: RunningServer;

before(async () => {
  for (const team of Object.keys(TEAMS)) {
    cpSync(join(EXAMPLES, team), join(folder, team), { recursive: true });
  }
  const log = { note: noOp, warn: noOp, bug: noOp };
  server = await startServer({ folder, log, port: 0, env: {}, startedIn: folder });
  await server.ready;
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

test('[API-1] the first person sets a password with the code in the data folder', async () => {
  const file = join(folder, '.tocsin', 'setup-code');
  const code = readFileSync(file, 'utf8').trim();
  await setUp('lantern', code);
  assert.ok(!existsSync(file));
  const me = await got<MeView>('lantern', '/me');
  assert.equal(me.operator, true);
  assert.deepEqual(me.teams.map(({ team }) => team).toSorted(), Object.keys(TEAMS).toSorted());
});

test('[API-5] the operator invites a person of each team, who sees that team only', async () => {
  for (const [team, person] of Object.entries(TEAMS)) {
    if (team === 'lantern') continue;
    const response = await ask('lantern', '/invitations', { team, person });
    assert.equal(response.status, 201);
    await setUp(team, ((await response.json()) as InvitationView).code);
    const me = await got<MeView>(team, '/me');
    assert.deepEqual([me.person, me.operator], [person, false]);
    assert.deepEqual(
      me.teams.map((one) => [one.team, one.access]),
      [[team, 'admin']],
    );
  }
});

for (const team of Object.keys(TEAMS)) {
  test(`in ${team} an incident is declared, taken, told and resolved, and not closed too early`, async () => {
    const now = await got<NowView>(team, `/now?team=${team}`);
    assert.equal(now.isLive, true, now.gaps.join());
    const feed = reading(await ask(team, `/feed?team=${team}&after=${now.cursor}`));
    const number = await done(team, 'incident.declare', { title: `Trouble in ${team}` });
    const { incident, entries } = await feed.incidentOf(number);
    assert.ok(entries.length > 0);
    assert.ok(incident.ladder.some(({ state }) => state === 'fired'));
    await done(team, 'incident.acknowledge', {});
    let held = await feed.incidentOf(number);
    while (held.incident.holder === null) held = await feed.incidentOf(number);
    assert.equal(held.incident.holder.person, TEAMS[team]);
    await done(team, 'update.post', { text: 'We are looking into it' });
    await done(team, 'incident.resolve', {});
    const refused = await act(team, 'incident.close', {});
    assert.equal(refused.status, 409);
    const problem = (await refused.json()) as Problem;
    assert.ok(problem.detail.length > 10 && problem.advice.length > 10);
    let seen = await feed.incidentOf(number);
    while (seen.incident.status !== 'resolved') seen = await feed.incidentOf(number);
    await feed.leave();
  });
}

test("[API-4] nobody but the operator sees anything of another team's", async () => {
  const { open } = await got<NowView>('stonequarry', '/now?team=stonequarry');
  const theirs = open[0]?.id ?? '';
  const paths = [
    '/now?team=stonequarry',
    '/runbook?team=stonequarry',
    '/cover?team=stonequarry',
    '/feed?team=stonequarry',
    `/incidents/${theirs}`,
    `/incidents/${theirs}/timeline`,
    `/incidents/${theirs}/review`,
    '/incidents/stonequarry%2FINC-2026-1120-0001',
  ];
  for (const path of paths) assert.equal((await ask('breathwork', path)).status, 404, path);
  for (const path of [
    '/incidents?all=1',
    '/on-call?weeks=2',
    '/teams',
    '/actions',
    '/people',
    '/keys',
  ]) {
    const text = await (await ask('breathwork', path)).text();
    assert.doesNotMatch(text, /stonequarry|Nora Example/i, path);
  }
  const body = { action: 'update.post', incident: theirs, fields: { text: 'Not mine' } };
  assert.equal((await ask('breathwork', '/actions', body)).status, 404);
  assert.equal((await ask('breathwork', '/mail')).status, 403);
  assert.equal((await ask('lantern', `/incidents/${theirs}`)).status, 200);
});

test('[API-4] whoever is taken out of the roster is out with the next request', async () => {
  assert.equal((await ask('framewright', '/me')).status, 200);
  const path = join(folder, 'framewright', 'tocsin.yaml');
  const written = readFileSync(path, 'utf8');
  writeFileSync(path, written.replaceAll(/\bhana\b/g, 'hanne'));
  await eventually('the session is over', async () => {
    const { status } = await ask('framewright', '/me');
    return status === 401 ? status : null;
  });
  assert.equal((await ask('framewright', '/now?team=framewright')).status, 401);
});

async function setUp(team: string, code: string): Promise<void> {
  const body = { team, person: TEAMS[team], password: PASSWORD, code };
  const response = await ask(team, '/setup', body);
  assert.equal(response.status, 204, await response.text());
  cookies.set(team, (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '');
}

async function done(team: string, action: string, fields: object): Promise<string> {
  const response = await act(team, action, fields);
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return (JSON.parse(text) as ActedView).incident?.number ?? '';
}

function act(team: string, action: string, fields: object): Promise<Response> {
  return ask(team, '/actions', { action, team, fields });
}

async function got<T>(team: string, path: string): Promise<T> {
  const response = await ask(team, path);
  assert.equal(response.status, 200);
  return (await response.json()) as T;
}

function ask(team: string, path: string, body?: object): Promise<Response> {
  const cookie = cookies.get(team);
  return fetch(`${server.url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { origin: server.url, ...(cookie === undefined ? {} : { cookie }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function noOp(): void {
  // Nothing is kept of what it notes.
}
