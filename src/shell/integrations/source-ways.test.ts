import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamId } from '#/core/basics/ids.ts';
import type { Channel, TeamEntry } from '#/contract/ports.ts';
import { allChannels } from './source-ways.ts';

const mail: Channel = { send: async () => ({ kind: 'sent', ref: 'mail' }) };
const entry = {
  roster: { sources: { generic: { acknowledgeUrl: 'env:NOT_SET' } } },
} as unknown as TeamEntry;

const channels = allChannels({
  directory: { team: (team) => (team === teamId('shop') ? entry : null) },
  env: {},
  people: { channelOf: (_team, kind) => (kind === 'email' ? mail : null) },
});

test('[ALR-10] a source is told only by the roster of its team; people are reached as before', async () => {
  const shop = teamId('shop');
  assert.equal(channels.channelOf(shop, 'email'), mail);
  assert.equal(channels.channelOf(shop, 'pigeon'), null);
  assert.equal(channels.channelOf(shop, 'source:alertmanager'), null);
  assert.equal(channels.channelOf(teamId('other'), 'source:generic'), null);
  const message = { id: 'd', again: false, lane: 'bulk', subject: '', text: '{}' } as const;
  const sent = await channels.channelOf(shop, 'source:generic')?.send(message, 'env:NOT_SET', 10);
  assert.deepEqual(sent, { kind: 'gone', reason: 'NOT_SET is not set' });
});
