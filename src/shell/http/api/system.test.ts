import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { AsideView, SystemView } from '#/contract/api/system-views.ts';
import { putUnit } from '#/loop/aside-unit.ts';
import { openHouse } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

/** A house whose API is asked by the operator unless another key is given. */
async function house(t: TestContext): Promise<House> {
  const opened = await openHouse();
  t.after(opened.close);
  const operator = await opened.key({ team: null, scope: 'admin' });
  return {
    ...opened,
    ask: (path, asked = {}) => opened.ask(`/api/v1${path}`, { key: operator, ...asked }),
  };
}

/** An incident that a defect of Tocsin set aside. */
async function asideIn({ store, ask }: House): Promise<string> {
  const made = await ask('/actions', {
    body: {
      action: 'incident.declare',
      team: 'shop',
      fields: { title: 'Nobody can order', severity: 'SEV1' },
    },
  });
  assert.equal(made.status, 200);
  const [row] = await store.incidents({ limit: 1 });
  assert.ok(row !== undefined);
  await store.run(putUnit(row.id, 'a planted defect'));
  return row.number ?? '';
}

test('[SAFE-6] the operator sees how the server is, each thing as a sentence', async (t) => {
  const { ask } = await house(t);
  const answer = await ask('/system');
  assert.equal(answer.status, 200);
  const view = (await answer.json()) as SystemView;
  const known = view.lines.map(({ id }) => id);
  assert.deepEqual(
    ['server', 'store', 'commit', 'due', 'disk', 'clock', 'backup'].filter(
      (id) => !known.includes(id),
    ),
    [],
  );
  for (const { says, standing, advice } of view.lines) {
    assert.ok(says.length > 10 && !says.endsWith('.'), says);
    assert.ok(standing === 'good' || standing === 'unknown' || advice !== null, says);
  }
  assert.deepEqual(view.setAside, []);
  assert.deepEqual(
    view.nodes.map(({ version, lost, self }) => [version, lost, self]),
    [[view.version, false, true]],
  );
});

test('[SAFE-6] nobody but those who look after the server sees it', async (t) => {
  const { ask, key } = await house(t);
  const theirs = await key({ team: 'shop' as never, scope: 'admin' });
  assert.equal((await ask('/system', { key: theirs })).status, 403);
});

test('[SAFE-2, SAFE-3] what is set aside is listed, looked after by hand and tried again', async (t) => {
  const opened = await house(t);
  const { ask, store } = opened;
  const number = await asideIn(opened);
  const listed = (await (await ask('/set-aside')).json()) as { setAside: readonly AsideView[] };
  assert.deepEqual(
    listed.setAside.map(({ name, why, by }) => ({ name, why, by })),
    [{ name: number, why: 'a planted defect', by: null }],
  );
  assert.equal(((await (await ask('/system')).json()) as SystemView).standing, 'bad');
  const path = `/set-aside/${encodeURIComponent(number)}`;
  assert.equal((await ask(path, { body: { what: 'by-hand' } })).status, 200);
  const [taken] = ((await (await ask('/set-aside')).json()) as typeof listed).setAside;
  assert.notEqual(taken?.by, null);
  assert.equal((await ask(path, { body: { what: 'retry' } })).status, 200);
  assert.deepEqual(await store.asides(), []);
  assert.equal((await ask(path, { body: { what: 'retry' } })).status, 404);
});

test('[SAFE-2] whoever only looks on may see it and not touch it', async (t) => {
  const opened = await house(t);
  const number = await asideIn(opened);
  const vera = await opened.key({ person: 'vera' as never, team: 'shop' as never });
  const { ask } = opened;
  const listed = await ask('/set-aside', { key: vera });
  assert.equal(((await listed.json()) as { setAside: readonly unknown[] }).setAside.length, 1);
  const path = `/set-aside/${encodeURIComponent(number)}`;
  assert.equal((await ask(path, { key: vera, body: { what: 'retry' } })).status, 403);
});
