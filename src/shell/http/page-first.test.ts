// A real loop and a real SMTP server whose hand holds back what it is told to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { DeliveryRow, LaneName } from '#/contract/ports.ts';
import { smtpChannel } from '../integrations/email/channel.ts';
import type { OpenChannel } from '../integrations/email/channel.ts';
import { startInbox } from '../integrations/email/inbox.fixture.ts';
import type { Inbox } from '../integrations/email/inbox.fixture.ts';
import { deliveryOf, unitOf, writeOf } from '../store/store.fixture.ts';
import { openHouse, START } from './house.fixture.ts';
import type { House } from './house.fixture.ts';

const MANY = 5_000;

let house: House;
let inbox: Inbox;
let mail: OpenChannel;

before(async () => {
  inbox = await startInbox();
  mail = smtpChannel({ url: inbox.url, from: 'tocsin@example.org' });
  house = await openHouse({}, {}, mail);
});
after(async () => {
  inbox.letGo();
  await house.close();
  mail.close();
  await inbox.close();
});

test('[DEL-4] a page overtakes 5,000 mails that wait, also while a connection for pages hangs', async () => {
  await put(Array.from({ length: MANY }, (_, n) => waiting('bulk', `held-bulk-${n}@example.org`)));
  await put([waiting('page', 'held-page@example.org')]);
  house.pass(0);
  // Two connections for bulk mail and one for pages hang.
  await inbox.holds(3);
  await fire();
  const page = await inbox.next(({ to }) => to.includes('ana@example.org'));
  assert.match(page.mail.subject ?? '', /SEV1.*Checkout is down/);
  assert.deepEqual(
    inbox.arrived.flatMap(({ to }) => to),
    ['ana@example.org'],
  );
  inbox.letGo();
  await inbox.next(({ to }) => to.includes('held-bulk-0@example.org'));
});

function waiting(lane: LaneName, address: string): DeliveryRow {
  const times = { ringsAt: at(START), readyAt: at(START), madeAt: at(START) };
  const id = `${address}/1/0`;
  return deliveryOf(id, { ...times, lane, address, team: teamId('shop'), person: null });
}

async function put(deliveries: readonly DeliveryRow[]): Promise<void> {
  await house.store.run(unitOf(writeOf({ deliveries })));
}

async function fire(): Promise<void> {
  const key = await house.key({ kind: 'intake', name: 'intake' });
  const body = JSON.stringify({ id: 'checkout', title: 'Checkout is down', severity: 'SEV1' });
  const url = `http://tocsin.example.org/in/generic/${key}`;
  const response = await house.fetch(new Request(url, { method: 'POST', body }));
  assert.equal(response.status, 200);
}
