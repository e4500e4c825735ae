// What is shipped to watch Tocsin with is judged by Prometheus' own tool. `TOCSIN_WRITE=1 node --test` of
// this file writes the guide's table of figures anew.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { METRICS, metricEntry } from '#/contract/meters.ts';
import type { MetricName } from '#/contract/meters.ts';
import { openHouse } from '#/shell/http/house.fixture.ts';

const GUIDE = placeOf('guide/monitoring.md');
const RULES = placeOf('monitoring/tocsin-rules.yaml');
const TESTED = placeOf('monitoring/tocsin-rules.test.yaml');
const DASHBOARD = placeOf('monitoring/tocsin-dashboard.json');

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
  const page = readFileSync(GUIDE, 'utf8');
  const [listed = ''] = /(?:^\| `(?:tocsin|process)_.*\n)+/m.exec(page) ?? [];
  const rows = Object.entries(METRICS).map(([name, { labels, says }]) => {
    const named = Object.keys(labels).map((label) => `\`${label}\``);
    return `| \`${name}\` | ${named.join(', ')} | ${says.charAt(0).toLowerCase()}${says.slice(1)} |\n`;
  });
  const wanted = rows.join('');
  if (process.env['TOCSIN_WRITE'] === '1')
    writeFileSync(
      GUIDE,
      page.replace(listed, () => wanted),
    );
  else assert.equal(listed, wanted);
});

suite('the rules for Prometheus', () => {
  test('promtool reads them', { skip }, () => {
    const { code, out } = promtool(['check', 'rules', RULES]);
    assert.equal(code, 0, out);
  });

  test('each is silent while all is well and fires when it is not', { skip }, () => {
    const { code, out, says } = promtool(['test', 'rules', TESTED]);
    assert.equal(code, 0, `${out}${says}`);
  });

  test('each has a case, a sentence for whoever is paged, and a chapter of the guide', () => {
    const cases = (parse(readFileSync(TESTED, 'utf8')) as { tests: { name: string }[] }).tests;
    // Several cases of one alert say after a comma what is particular.
    assert.deepEqual(
      [...new Set(cases.map(({ name }) => name.split(',')[0]))],
      rules().map(({ alert }) => alert),
    );
    const guide = readFileSync(GUIDE, 'utf8');
    for (const { alert, annotations, labels } of rules()) {
      assert.ok(['critical', 'warning'].includes(labels['severity'] ?? ''), alert);
      assert.match(annotations['runbook'] ?? '', /^[A-Z].+\.$/, alert);
      assert.equal(annotations['runbook_url'], `docs/guide/monitoring.md#${alert.toLowerCase()}`);
      assert.ok(guide.includes(`\n### ${alert}\n`), `the guide has a chapter ${alert}`);
    }
  });

  test('every figure they look at is among those of the program', () => {
    for (const { alert, expr } of rules()) assertKnown(expr, alert);
  });
});

suite('the dashboard', () => {
  test('every figure it shows is among those of the program', () => {
    const expressions = panels().flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    assert.ok(expressions.length > 20);
    for (const expr of expressions) assertKnown(expr, 'the dashboard');
  });

  test('promtool reads every expression', { skip }, () => {
    const shown = panels().flatMap(({ title, targets = [] }) =>
      targets.map(({ expr }) => ({
        record: 'shown',
        labels: { panel: title },
        expr: filled(expr),
      })),
    );
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-dashboard-'));
    try {
      const file = join(folder, 'rules.yaml');
      // Each in a group of its own: in one group two panels of one title would be twice the same.
      const groups = shown.map((rule, index) => ({ name: `panel ${index}`, rules: [rule] }));
      writeFileSync(file, JSON.stringify({ groups }));
      const { code, out, says } = promtool(['check', 'rules', '--lint=none', file]);
      assert.equal(code, 0, `${out}${says}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('no two panels lie on each other, and each has an id of its own', () => {
    const all = panels();
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    for (const one of all) {
      assert.ok(one.gridPos.x + one.gridPos.w <= 24, one.title);
      for (const other of all) assert.ok(one === other || !overlap(one, other), one.title);
    }
  });
});

interface Panel {
  readonly id: number;
  readonly title: string;
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
  readonly targets?: readonly { readonly expr: string }[];
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

function rules(): readonly Rule[] {
  const read = parse(readFileSync(RULES, 'utf8')) as { groups: { rules: Rule[] }[] };
  return read.groups.flatMap((group) => group.rules);
}

function panels(): readonly Panel[] {
  return (JSON.parse(readFileSync(DASHBOARD, 'utf8')) as { panels: Panel[] }).panels;
}

function assertKnown(expr: string, where: string): void {
  const named = expr.match(/\b(?:tocsin|process)_\w+/g) ?? [];
  for (const name of named) {
    const base = name.replace(/_(?:bucket|sum|count)$/, '');
    assert.ok(name in METRICS || isHistogram(base), `${where} asks for ${name}`);
  }
}

function isHistogram(name: string): boolean {
  return name in METRICS && metricEntry(name as MetricName).kind === 'histogram';
}

/** As Grafana fills it in. */
function filled(expr: string): string {
  return expr.replaceAll('$__rate_interval', '1m').replaceAll(/\$(?:job|instance)/g, '.*');
}

function overlap({ gridPos: one }: Panel, { gridPos: other }: Panel): boolean {
  const isBeside = one.x + one.w <= other.x || other.x + other.w <= one.x;
  const isBelow = one.y + one.h <= other.y || other.y + other.h <= one.y;
  return !isBeside && !isBelow;
}

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly says: string;
}

function promtool(words: readonly string[], input = ''): Said {
  const { status, stdout, stderr } = spawnSync('promtool', words, { input, encoding: 'utf8' });
  return { code: status, out: stdout, says: stderr };
}

function placeOf(file: string): string {
  return fileURLToPath(new URL(`../docs/${file}`, import.meta.url));
}
