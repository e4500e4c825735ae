import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { RehearsalsView, RehearsalView } from '#/contract/rehearsal.ts';
import { personId, teamId } from '#/core/basics/ids.ts';
import { openHouse } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

const PATH = '/api/v1/rehearsals';
const ASKED = { team: 'shop', what: 'preset', name: 'nobody-answers', hours: 1 };

suite('the routes of rehearsals', () => {
  let house: House;
  let ana: string;
  before(async () => {
    house = await openHouse();
    ana = await house.key({ person: personId('ana') });
  });
  after(() => house.close());

  async function over(id: string): Promise<RehearsalView> {
    for (;;) {
      const response = await house.ask(`${PATH}/${id}`, { key: ana });
      const view = (await response.json()) as RehearsalView;
      if (view.state !== 'running') return view;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  test('[REH-1] a rehearsal is begun, followed and kept, and no page leaves the house', async () => {
    const begun = await house.ask(PATH, { key: ana, body: ASKED });
    assert.equal(begun.status, 201, await begun.clone().text());
    const { id, state } = (await begun.json()) as RehearsalView;
    assert.equal(state, 'running');
    const again = await house.ask(PATH, { key: ana, body: ASKED });
    assert.equal(((await again.json()) as { code: string }).code, 'rehearsal-runs');
    const { result } = await over(id);
    assert.ok(result?.kind === 'story');
    assert.deepEqual(
      result.summary.pages.map(({ person }) => person),
      ['Ana Example', 'Eva Specimen'],
    );
    const listed = await house.ask(`${PATH}?team=shop`, { key: ana });
    const view = (await listed.json()) as RehearsalsView;
    assert.equal(view.rehearsal?.id, id);
    assert.deepEqual(view.severities, [
      { key: 'SEV1', label: 'Critical', rate: 12 },
      { key: 'SEV2', label: 'Minor', rate: 48 },
    ]);
    assert.deepEqual(house.sent, []);
    assert.deepEqual(await house.store.incidents({ limit: 10 }), []);
  });

  test('who may only look on looks at it, and neither begins nor stops one', async () => {
    const vera = await house.key({ person: personId('vera') });
    const listed = await house.ask(`${PATH}?team=shop`, { key: vera });
    const { rehearsal } = (await listed.json()) as RehearsalsView;
    assert.equal((await house.ask(`${PATH}/${rehearsal?.id}`, { key: vera })).status, 200);
    const refusals = [
      await house.ask(PATH, { key: vera, body: ASKED }),
      await house.ask(`${PATH}/${rehearsal?.id}`, { key: vera, method: 'DELETE' }),
    ];
    assert.deepEqual(
      refusals.map(({ status }) => status),
      [403, 403],
    );
  });

  test('one of another team is not there', async () => {
    const listed = await house.ask(`${PATH}?team=shop`, { key: ana });
    const { rehearsal } = (await listed.json()) as RehearsalsView;
    const stranger = await house.key({ kind: 'machine', team: teamId('later'), scope: 'act' });
    const path = `${PATH}/${rehearsal?.id}`;
    assert.equal((await house.ask(path, { key: stranger })).status, 404);
    assert.equal((await house.ask(path, { key: stranger, method: 'DELETE' })).status, 404);
    assert.equal((await house.ask(PATH, { key: stranger, body: ASKED })).status, 404);
    assert.equal((await house.ask(`${PATH}/no-such`, { key: ana })).status, 404);
    assert.equal((await house.ask(PATH, { key: ana, body: { ...ASKED, team: 'x' } })).status, 404);
  });

  test('what no rehearsal can be is refused before anything runs', async () => {
    const wrong = [
      { name: 'no-such' },
      { what: 'scenario', name: '../../server.yaml' },
      { what: 'dream' },
      { hours: 0 },
      { hours: 100_000 },
      { what: 'year', rates: { SEV1: 10_000 } },
      { what: 'year', attention: 2 },
    ];
    for (const one of wrong) {
      const response = await house.ask(PATH, { key: ana, body: { ...ASKED, ...one } });
      assert.equal(Math.floor(response.status / 100), 4, JSON.stringify(one));
      const { advice } = (await response.json()) as { advice: string };
      assert.notEqual(advice, '');
    }
  });
});
