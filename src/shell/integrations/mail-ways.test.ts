import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamId } from '#/core/basics/ids.ts';
import { rosterFromYaml } from '#/core/roster/roster.fixture.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { MailWays } from './mail-ways.ts';
import type { MailProvider } from './mail-ways.ts';

const SHOP = teamId('shop');
const MESSAGE = { id: 'x/1/1', subject: 's', text: 't', again: false, lane: 'page' } as const;

test('without a provider mail is kept', async () => {
  const ways = waysWith(null, {});
  assert.equal(ways.describe(SHOP), 'the mailbox of this server');
  const sent = await ways.channelOf(SHOP, 'email')?.send(MESSAGE, 'ana@example.org', 100);
  assert.equal(sent?.kind, 'sent');
});

test('a provider whose secret is missing sends nothing and says so', async () => {
  const ways = waysWith({ url: 'env:SMTP_URL', from: 'tocsin@example.org' }, {});
  assert.equal(ways.describe(SHOP), 'nowhere: SMTP_URL is not set');
  const sent = await ways.channelOf(SHOP, 'email')?.send(MESSAGE, 'ana@example.org', 100);
  assert.deepEqual(sent, { kind: 'gone', reason: 'SMTP_URL is not set' });
});

test('where mail goes is said without the password', () => {
  const env = { SMTP_URL: 'smtp://tocsin:hunter2@mail.example.org:587' };
  const ways = waysWith({ url: 'env:SMTP_URL', from: 'tocsin@example.org' }, env);
  assert.equal(ways.describe(null), 'mail.example.org:587');
  ways.close();
});

test('what is no mail has no way', () => {
  assert.equal(waysWith(null, {}).channelOf(SHOP, 'pigeon'), null);
});

function waysWith(provider: MailProvider | null, env: Readonly<Record<string, string>>): MailWays {
  const roster = rosterFromYaml(
    'team: Shop\nzone: Europe/Berlin\npeople: { ana: { name: Ana Example } }\n',
  );
  const entry = { roster } as TeamEntry;
  return new MailWays({
    directory: { team: () => entry },
    store: { keepMail: async () => undefined },
    provider,
    env,
  });
}
