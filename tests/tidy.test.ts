// The house rules that neither the compiler nor lint knows. Each is a function that names the places
// which break it; the second half of this file plants a violation for each and expects its name.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { forbiddenImports, importsOf } from './tidy/imports.ts';
import { readRepository, roomsOf } from './tidy/repository.ts';
import type { SourceFile } from './tidy/repository.ts';
import { rulesWithoutTest, unknownRules } from './tidy/rules.ts';
import { outsidePlaces, packagesTiedToAHost, unnumberedTodos, vagueNames } from './tidy/words.ts';

suite('the repository', () => {
  const files = readRepository();

  test('imports point inward', () => {
    assert.deepEqual(forbiddenImports(files), []);
  });

  test('every rule of docs/spec has a test that cites it', () => {
    assert.deepEqual(rulesWithoutTest(files), []);
  });

  test('every rule that is cited is written in docs/spec', () => {
    assert.deepEqual(unknownRules(files), []);
  });

  test('ARCHITECTURE.md names every folder of src', () => {
    const text = files.find(({ path }) => path === 'ARCHITECTURE.md')?.text ?? '';
    assert.deepEqual(unnamedRooms(files, text), []);
  });

  test('names say what a thing is', () => {
    assert.deepEqual(vagueNames(files), []);
  });

  test('what is left to do has the number of an issue', () => {
    assert.deepEqual(unnumberedTodos(files), []);
  });

  test('no file names a folder of the machine it was written on', () => {
    assert.deepEqual(outsidePlaces(files), []);
  });

  test('any registry can serve the locked packages', () => {
    const locks = files.filter(({ path }) => path.endsWith('package-lock.json'));
    assert.equal(locks.length, 2);
    assert.deepEqual(locks.flatMap(packagesTiedToAHost), []);
  });
});

suite('a planted violation is named', () => {
  const allowed: Readonly<Record<string, readonly string[]>> = {
    'src/core/oncall/cover.ts': ['#/core/roster/roster.ts', './rotation.ts', '../basics/time.ts'],
    'src/core/runbook/reader.ts': ['@lezer/markdown', 'unbash', 'zod'],
    'src/loop/unit.ts': ['#/contract/ports.ts', '#/core/incident/decide.ts'],
    'src/shell/integrations/registry.ts': ['#/shell/integrations/smtp/channel.ts'],
    'src/shell/integrations/smtp/channel.ts': ['nodemailer', 'node:net', '../http-client.ts'],
    'src/shell/cli/drill.ts': ['#/sim/world.ts', '#/shell/cli/writer.ts'],
    'src/serve.ts': ['#/shell/store/sqlite/store.ts', '#/loop/unit.ts'],
    'src/core/oncall/cover.test.ts': ['#/sim/world.ts', './rota.fixture.ts'],
  };
  for (const [path, names] of Object.entries(allowed)) {
    test(`${path} may import ${names.join(', ')}`, () => {
      assert.deepEqual(forbiddenImports([importing(path, names)]), []);
    });
  }

  const forbidden: Readonly<Record<string, readonly string[]>> = {
    'src/core/basics/time.ts': ['#/core/stream/stream.ts', '../oncall/cover.ts'],
    'src/core/runbook/reader.ts': ['#/core/roster/roster.ts', 'hono', 'node:fs', 'zodiac'],
    'src/core/incident/decide.ts': ['#/shell/store/store.ts', '#/contract/ports.ts'],
    'src/contract/ports.ts': ['#/loop/unit.ts', 'hono'],
    'src/loop/unit.ts': ['#/sim/world.ts', '#/shell/http/server.ts', 'zod'],
    'src/sim/world.ts': ['#/shell/store/sqlite/store.ts'],
    'src/shell/integrations/smtp/channel.ts': ['#/shell/integrations/slack/channel.ts'],
    'src/shell/http/server.ts': ['#/shell/store/sqlite/store.ts'],
    'src/shell/cli/serve.ts': ['#/sim/world.ts'],
    'src/somewhere/else.ts': ['#/core/incident/decide.ts'],
    'src/main.ts': ['#/core/oncall/rota.fixture.ts'],
  };
  for (const [path, names] of Object.entries(forbidden)) {
    test(`${path} may not import ${names.join(', ')}`, () => {
      const expected = names.map((name) => `${path} imports ${name}`);
      assert.deepEqual(forbiddenImports([importing(path, names)]), expected);
    });
  }

  test('every form of import is seen, and none in a comment or a text', () => {
    const text = [
      `import type { A } from '#/a.ts';`,
      `import {\n  b,\n  type C,\n} from "#/b.ts";`,
      `export { d } from './d.ts';`,
      `export * from './e.ts';`,
      `import './f.ts';`,
      `const g = await import('./g.ts');`,
      `// taken from '#/not.ts'`,
      `export const h = "copied from 'not.ts'";`,
    ].join('\n');
    const seen = ['#/a.ts', '#/b.ts', './d.ts', './e.ts', './f.ts', './g.ts'];
    assert.deepEqual(importsOf(text), seen);
  });

  test('a rule without a test, and a citation without a rule', () => {
    const spec = file(
      'docs/spec/ladder.md',
      '- **ESC-1** climbs.\n\n### ESC-2\n\n**ESC-3** stops.',
    );
    const citing = file('src/core/incident/page.test.ts', "test('[ESC-1, ESC-4] x', f);");
    const comment = file('src/core/incident/page.ts', '// The top repeats [DUE-9].\n');
    assert.deepEqual(rulesWithoutTest([spec, citing]), ['ESC-2', 'ESC-3']);
    assert.deepEqual(unknownRules([spec, citing, comment]), [
      'src/core/incident/page.test.ts cites ESC-4',
      'src/core/incident/page.ts cites DUE-9',
    ]);
  });

  test('a folder that ARCHITECTURE.md does not name', () => {
    const files = [file('src/core/oncall/cover.ts', ''), file('src/loop/unit.ts', '')];
    assert.deepEqual(unnamedRooms(files, 'The rooms: `src/core/oncall`.'), ['loop']);
  });

  test('a vague name, an open end, a foreign place', () => {
    const place = ['', 'work', 'main'].join('/');
    const todo = ['TO', 'DO'].join('');
    const files = [
      file('src/core/basics/index.ts', `// ${todo} finish`),
      file('src/core/alert-utils/x.ts', `// ${todo} #12 finish`),
      file('docs/guide/run.md', `first\ncd ${place}`),
    ];
    assert.deepEqual(vagueNames(files), ['src/core/basics/index.ts', 'src/core/alert-utils/x.ts']);
    assert.deepEqual(unnumberedTodos(files), ['src/core/basics/index.ts:1']);
    assert.deepEqual(outsidePlaces(files), ['docs/guide/run.md:2']);
  });

  test('a locked package that is tied to a host', () => {
    const packages = { 'node_modules/a': { resolved: 'https://a.example/a.tgz' }, x: {} };
    const lock = file('package-lock.json', JSON.stringify({ packages }));
    assert.equal(packagesTiedToAHost(lock).length, 1);
  });
});

function unnamedRooms(files: readonly SourceFile[], text: string): readonly string[] {
  return roomsOf(files).filter((room) => !text.includes(room));
}

function importing(path: string, names: readonly string[]): SourceFile {
  return file(path, names.map((name) => `import { it } from '${name}';\n`).join(''));
}

function file(path: string, text: string): SourceFile {
  return { path, text };
}
