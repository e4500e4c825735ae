import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

function pairs(...lines: string[]): readonly unknown[] {
  return planOf('## Steps', '```bash', ...lines, '```').commands.map((one) => one.reverses);
}

test('a flag that is set and later taken back is a pair, each of which knows the other', () => {
  assert.deepEqual(
    pairs(
      'aws ssm put-parameter --name /shop/plain --value "true" --overwrite',
      'curl -f https://shop.example/health',
      'aws ssm put-parameter --value false --name=/shop/plain --overwrite',
    ),
    ['/commands/2', undefined, '/commands/0'],
  );
  assert.deepEqual(pairs('export QUIET=on', './restart.sh', 'export QUIET=off'), [
    '/commands/2',
    undefined,
    '/commands/0',
  ]);
  assert.deepEqual(
    pairs('echo "PLAIN=true" >> shop.env', 'kubectl set env deployment/shop PLAIN=false'),
    ['/commands/1', '/commands/0'],
  );
});

test('what is scaled to nothing is undone by what scales it up', () => {
  assert.deepEqual(
    pairs(
      'kubectl scale deployment/shop --replicas=0',
      'kubectl scale deployment/till --replicas=2',
      'kubectl scale deployment/shop --replicas 3',
    ),
    ['/commands/2', undefined, '/commands/0'],
  );
});

test('what is only said, or set twice alike, is no pair', () => {
  assert.deepEqual(pairs('export PLAIN=true', 'echo "PLAIN=false"'), [undefined, undefined]);
  assert.deepEqual(pairs('export PLAIN=true', 'export PLAIN=yes'), [undefined, undefined]);
});
