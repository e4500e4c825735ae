// Whether Grafana takes the shipped dashboard for one: its text is judged by the compiler against the types
// that Grafana publishes, so that an unknown key or a value that is none of its words is found.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { DashboardFile } from './grafana.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SHIPPED = readFileSync(join(ROOT, 'docs/monitoring/tocsin-dashboard.json'), 'utf8');

/** What the compiler says of a dashboard; empty where nothing is wrong. */
function judged(dashboard: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-grafana-'));
  try {
    const type = join(ROOT, 'tests/grafana.ts');
    const text = `import type { DashboardFile } from ${JSON.stringify(type)};\nexport const dashboard: DashboardFile = ${dashboard};\n`;
    writeFileSync(join(folder, 'dashboard.ts'), text);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      target: 'esnext',
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      types: [],
    };
    const config = { compilerOptions, files: ['dashboard.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(ROOT, 'node_modules/.bin/tsc');
    return spawnSync(compiler, ['-p', folder], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the dashboard is one by the types that Grafana publishes', () => {
  assert.equal(judged(SHIPPED), '');
  const { panels } = JSON.parse(SHIPPED) as DashboardFile;
  assert.ok(panels.some((panel) => panel.type === 'timeseries' && panel.targets.length > 0));
});

test('a key that Grafana does not have is found, and so is a word it does not know', () => {
  const keyed = judged(SHIPPED.replace('"schemaVersion"', '"colour": "red", "schemaVersion"'));
  assert.match(keyed, /'"?colour"?' does not exist/);
  const worded = judged(SHIPPED.replace('"displayMode": "list"', '"displayMode": "heap"'));
  assert.match(worded, /"heap"/);
});
