import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel, Directory, Store, Unit } from '#/contract/ports.ts';
import { teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { ProcessMeters } from '../meters.ts';
import { writeOf } from '../store/store.fixture.ts';
import type { Onlooker } from './onlooker.ts';
import { ServerFigures } from './server.ts';

const WRITE = writeOf({});

test('what is committed and sent stays so where somebody who looks on fails, and the others are told', async () => {
  const [told, failed]: [string[], unknown[]] = [[], []];
  const figures = new ServerFigures({
    meters: new ProcessMeters(),
    store: { run: async () => ({ kind: 'done', now: at(1), write: WRITE }) } as unknown as Store,
    directory: { teams: () => [] } as unknown as Directory,
    build: { version: '0', node: 'v26', store: 'sqlite' },
    onlookers: [broken(), noting(told)],
    failed: (error) => void failed.push(error),
  });
  const unit: Unit = { action: null, wants: {}, decide: () => ({ kind: 'write', write: WRITE }) };
  assert.equal((await figures.store.run(unit)).kind, 'done');
  const provider: Channel = { send: async () => ({ kind: 'sent', ref: '1' }) };
  const channels = figures.channels({ channelOf: () => provider });
  const channel = channels.channelOf(teamId('shop'), 'email');
  const message = { id: 'a/1/0', again: false, lane: 'page', subject: '', text: '' } as const;
  assert.deepEqual(await channel?.send(message, 'ana', 1), { kind: 'sent', ref: '1' });
  figures.stop();
  assert.deepEqual(told, ['committed', 'handed']);
  assert.equal(failed.length, 2);
});

function broken(): Onlooker {
  function fail(): never {
    throw new Error('a bug of ours');
  }
  return { stored: fail, committed: fail, handed: fail };
}

function noting(told: string[]): Onlooker {
  return {
    stored: () => void told.push('stored'),
    committed: () => void told.push('committed'),
    handed: () => void told.push('handed'),
  };
}
