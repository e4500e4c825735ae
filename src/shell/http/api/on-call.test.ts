import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import type { NowView, OnCallView } from '#/contract/api/on-call-views.ts';
import { openHouse, START } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

const DAY = 86_400_000;
const SPAN = { from: isoAt(1), to: isoAt(3) };

let house: House;
let ana: string;
let eva: string;

before(async () => {
  house = await openHouse();
  ana = await house.key({ person: personId('ana') });
  eva = await house.key({ person: personId('eva') });
});
after(() => house.close());

function isoAt(day: number): string {
  return new Date(START + day * DAY).toISOString();
}

async function did(key: string, action: string, fields: object): Promise<string> {
  const response = await house.ask('/api/v1/actions', { key, body: { action, fields } });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return (JSON.parse(text) as { readonly said: string }).said;
}

async function looked<T>(path: string): Promise<T> {
  const response = await house.ask(`/api/v1${path}`, { key: ana });
  assert.equal(response.status, 200);
  return (await response.json()) as T;
}

async function onCall(): Promise<OnCallView> {
  const { onCall: all } = await looked<{ onCall: OnCallView[] }>('/on-call?team=shop&weeks=2');
  assert.ok(all[0] !== undefined);
  return all[0];
}

test('[ONC-7] who is away is listed until they are back, and is in no shift meanwhile', async () => {
  await did(ana, 'absence.set', { ...SPAN, reason: 'Holiday' });
  const { absences, shifts } = await onCall();
  assert.deepEqual(
    absences.map(({ person, name, from, to, reason }) => [person, name, from, to, reason]),
    [['ana', 'Ana Example', SPAN.from, SPAN.to, 'Holiday']],
  );
  const during = shifts.filter(({ from, to }) => from < SPAN.to && to > SPAN.from);
  assert.deepEqual(during, []);
  await did(ana, 'absence.cancel', { absence: absences[0]?.id });
  assert.deepEqual((await onCall()).absences, []);
});

test('[ONC-8] who shadows a slot is listed', async () => {
  await did(eva, 'shadow.set', { rota: 'weekly', slot: 'primary', person: 'vera', ...SPAN });
  const { shadows } = await onCall();
  assert.deepEqual(
    shadows.map(({ name, rota, slot, from, to }) => [name, rota, slot, from, to]),
    [['Vera Viewer', 'weekly', 'primary', SPAN.from, SPAN.to]],
  );
  await did(eva, 'shadow.cancel', { shadow: shadows[0]?.id });
});

test('[ONC-5] a shift that is offered to everybody is seen by all who look on, and whoever takes it stands in', async () => {
  const offer = { rota: 'weekly', slot: 'primary', at: isoAt(5), reason: 'A concert' };
  await did(ana, 'swap.offer', offer);
  const { decided } = await looked<NowView>('/now?team=shop');
  const [open] = decided.swaps;
  assert.ok(open !== undefined);
  assert.deepEqual(
    [open.status, open.to, open.returns, open.reason],
    ['offered', null, null, 'A concert'],
  );
  assert.deepEqual([open.gives.person, open.gives.slot], ['ana', 'primary']);
  await did(eva, 'swap.accept', { swap: open.id });
  const { swaps, overrides, shifts } = await onCall();
  assert.deepEqual(
    swaps.map(({ status, to }) => [status, to?.person]),
    [['agreed', 'eva']],
  );
  assert.deepEqual(
    overrides.map(({ person, swap }) => [person, swap]),
    [['eva', open.id]],
  );
  assert.ok(shifts.some(({ person, from }) => person === 'eva' && from === open.gives.from));
  await did(ana, 'swap.decline', { swap: open.id });
  assert.deepEqual((await onCall()).swaps, []);
});

test('[ONC-5] an offer to one person names them, though nothing is taken for it', async () => {
  await did(ana, 'swap.offer', { rota: 'weekly', slot: 'primary', at: isoAt(5), with: 'eva' });
  const [open] = (await onCall()).swaps;
  assert.deepEqual([open?.to?.name, open?.returns], ['Eva Specimen', null]);
  await did(eva, 'swap.decline', { swap: open?.id });
});

test('what is over is not listed any more', async () => {
  await did(ana, 'absence.set', SPAN);
  house.pass(4 * 24 * 60);
  assert.deepEqual((await onCall()).absences, []);
});
