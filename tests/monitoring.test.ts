// What is shipped to watch Tocsin with is judged by Prometheus' own tool.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { METRICS } from '#/contract/meters.ts';
import { openHouse } from '#/shell/http/house.fixture.ts';

const isThere = spawnSync('promtool', ['--version']).error === undefined;
const skip = isThere ? false : 'promtool is missing: install the package prometheus';

suite('the figures', { skip }, () => {
  test('promtool finds nothing to say against them', async () => {
    const house = await openHouse();
    try {
      const key = await house.key({ kind: 'intake' });
      await house.ask(`/in/generic/${key}`, { body: { id: 'one', title: 'Checkout is down' } });
      const operator = await house.key({ team: null, kind: 'machine', scope: 'read' });
      const answer = await house.ask('/metrics', { key: operator });
      const checked = promtool(['check', 'metrics', '--extended'], await answer.text());
      assert.equal(checked.says, '');
      assert.equal(checked.code, 0);
      assert.match(checked.out, /^tocsin_commits_total\s/m);
    } finally {
      await house.close();
    }
  });
});

test('the guide lists every figure with its labels, and says of it what the program says', () => {
  const page = readFileSync(new URL('../docs/guide/monitoring.md', import.meta.url), 'utf8');
  const listed = page.split('\n').filter((line) => /^\| `(?:tocsin|process)_/.test(line));
  const wanted = Object.entries(METRICS).map(([name, { labels, says }]) => {
    const named = Object.keys(labels).map((label) => `\`${label}\``);
    return `| \`${name}\` | ${named.join(', ')} | ${says.charAt(0).toLowerCase()}${says.slice(1)} |`;
  });
  assert.deepEqual(listed, wanted);
});

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly says: string;
}

function promtool(words: readonly string[], input = ''): Said {
  const { status, stdout, stderr } = spawnSync('promtool', words, { input, encoding: 'utf8' });
  return { code: status, out: stdout, says: stderr };
}
