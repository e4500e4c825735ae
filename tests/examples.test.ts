// The examples stand in the shapes of five real runbooks, in other words with the same numbers. Each
// is held to the facts its shape must yield; where the documents themselves lie beside the repository,
// they are held to the same, and the two plans may differ in words only.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { suite, test } from 'node:test';
import { teamId } from '#/core/basics/ids.ts';
import { link } from '#/core/roster/link.ts';
import { loadRoster } from '#/core/roster/load.ts';
import { loadServer } from '#/core/roster/server-settings.ts';
import { compile } from '#/core/runbook/compile.ts';
import type { Plan } from '#/core/runbook/plan.ts';
import { BREATHWORK_FACTS } from './examples/breathwork.ts';
import { FRAMEWRIGHT_FACTS } from './examples/framewright.ts';
import { LANTERN_FACTS } from './examples/lantern.ts';
import { ORACLE_LINE_FACTS } from './examples/oracle-line.ts';
import type { Fact } from './examples/read-off.ts';
import { findingCounts, skeletonOf } from './examples/skeleton.ts';
import { STONEQUARRY_FACTS } from './examples/stonequarry.ts';

const EXAMPLES = new URL('../examples/', import.meta.url);
const DOCUMENTS = new URL('../../shared/runbooks/', import.meta.url);

interface Shape {
  readonly example: string;
  readonly document: string;
  readonly facts: readonly Fact[];
}

const SHAPES: readonly Shape[] = [
  { example: 'lantern', document: 'storytailor.md', facts: LANTERN_FACTS },
  { example: 'oracle-line', document: 'samia.md', facts: ORACLE_LINE_FACTS },
  { example: 'framewright', document: 'storycore.md', facts: FRAMEWRIGHT_FACTS },
  { example: 'breathwork', document: 'toombos.md', facts: BREATHWORK_FACTS },
  { example: 'stonequarry', document: 'stonecaster.md', facts: STONEQUARRY_FACTS },
];

function planOf(file: URL): Plan {
  return compile(readFileSync(file, 'utf8'));
}

for (const { example, document, facts } of SHAPES) {
  suite(`the example ${example}`, () => {
    const plan = planOf(new URL(`${example}/runbook.md`, EXAMPLES));
    const original = new URL(document, DOCUMENTS);
    const isThere = existsSync(original);

    for (const { id, of, is } of facts) {
      test(`${id}: the plan holds what the runbook says`, () => assert.deepEqual(of(plan), is));
      test(`${id}: so does the document`, { skip: !isThere }, () => {
        assert.deepEqual(of(planOf(original)), is);
      });
    }

    test('differs from the document in words only', { skip: !isThere }, () => {
      assert.deepEqual(skeletonOf(plan), skeletonOf(planOf(original)));
      assert.deepEqual(findingCounts(plan), findingCounts(planOf(original)));
    });

    test('leaves next to nothing that is not understood', () => {
      assert.ok(plan.understood.notUnderstood < 0.01, String(plan.understood.notUnderstood));
    });

    test('is live with its roster: nothing it pages or asks is unbound', () => {
      const file = new URL(`${example}/tocsin.yaml`, EXAMPLES);
      const loaded = loadRoster(readFileSync(file, 'utf8'), 'tocsin.yaml');
      assert.deepEqual(loaded.ok ? loaded.warnings : loaded.problems, []);
      assert.ok(loaded.ok);
      const linked = link(plan, loaded.roster, teamId(example));
      assert.deepEqual(linked.gaps, []);
      const unbound = linked.findings.filter((one) => one.kind === 'unbound');
      assert.deepEqual(unbound, []);
    });
  });
}

test('every folder of the examples is held to facts, and the server that serves them has settings', () => {
  const folders = readdirSync(EXAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
  assert.deepEqual(folders.toSorted(), SHAPES.map(({ example }) => example).toSorted());
  const server = loadServer(readFileSync(new URL('server.yaml', EXAMPLES), 'utf8'), 'server.yaml');
  assert.ok(server.ok);
  assert.deepEqual([server.settings.address, server.settings.port], ['127.0.0.1', 7373]);
  assert.deepEqual(server.warnings, []);
});

test('the examples use made-up hosts and addresses only', () => {
  for (const { example } of SHAPES) {
    for (const file of ['runbook.md', 'tocsin.yaml']) {
      const text = readFileSync(new URL(`${example}/${file}`, EXAMPLES), 'utf8');
      const hosts = [...text.matchAll(/(?:https?:\/\/|\w@)([a-z0-9-]+(?:\.[a-z0-9-]+)+)/g)];
      for (const [, host = ''] of hosts) {
        assert.match(
          host,
          /(?:\.example|example\.org|\.localhost|^localhost)$/,
          `${example}/${file}`,
        );
      }
    }
  }
});
