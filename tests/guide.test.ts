// What the guide shows has to work: its samples are read by the code they are about.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { teamId } from '#/core/basics/ids.ts';
import { link } from '#/core/roster/link.ts';
import { loadRoster } from '#/core/roster/load.ts';
import type { Roster } from '#/core/roster/roster.ts';
import { loadServer } from '#/core/roster/server-settings.ts';
import { compile } from '#/core/runbook/compile.ts';
import { loadScenario } from '#/sim/scenario.ts';
import { exampleTeam } from './examples.ts';
import { readRepository } from './tidy/repository.ts';

suite('the guide', () => {
  test('its roster loads without a warning', () => {
    assert.equal(roster().name, 'Example Storefront');
  });

  test('its rota of layers loads without a warning, in the place of the plain one', () => {
    const plain = sample('roster.md', 'yaml', 0).replace(/^rotas:[^]*?\n\n/m, '');
    const layered = sample('roster.md', 'yaml', 1).replace('[tom]', '[ben]');
    const bound = plain.replace('weekly/secondary', 'weekly/primary');
    const loaded = loadRoster(`${bound}\n${layered}`, 'tocsin.yaml');
    assert.deepEqual(loaded.ok ? loaded.warnings : loaded.problems, []);
  });

  test('its server settings load without a warning', () => {
    const loaded = loadServer(sample('roster.md', 'yaml', -1), 'server.yaml');
    assert.deepEqual(loaded.ok ? loaded.warnings : loaded.problems, []);
  });

  test('the mistake it shows is reported as it shows it', () => {
    const wrong = sample('roster.md', 'yaml', 0).replace('ana, ben]', 'ana, bem]');
    const loaded = loadRoster(wrong, 'shop/tocsin.yaml');
    const problem = loaded.ok ? undefined : loaded.problems[0];
    assert.ok(problem !== undefined);
    const { file, line, column, says, fix } = problem;
    assert.ok(page('roster.md').includes(`${file}:${line}:${column}: ${says}\n  ${fix}`));
  });

  test('every line of its runbook is understood', () => {
    const plan = compile(sample('write-a-runbook.md', 'markdown', -1));
    assert.equal(plan.understood.notUnderstood, 0);
    assert.deepEqual(
      plan.severities.map((one) => [one.key, one.response, one.updateEvery]),
      [
        ['SEV-1', 'PT10M', 'PT30M'],
        ['SEV-2', 'PT1H', 'PT2H'],
        ['SEV-3', 'next-business-day', undefined],
      ],
    );
  });

  test('its scenario can be played by the team it is about', () => {
    const yaml = sample('rehearse.md', 'yaml', 0);
    const loaded = loadScenario(yaml, 'scenario.yaml', exampleTeam('lantern'));
    assert.ok(loaded.ok, JSON.stringify(loaded));
  });

  test('its runbook and its roster together can go live', () => {
    const plan = compile(sample('write-a-runbook.md', 'markdown', -1));
    assert.deepEqual(link(plan, roster(), teamId('shop')).gaps, []);
  });
});

suite('the documents', () => {
  const files = readRepository();
  // The runbooks of the examples point at files that are missing, as real ones do.
  const documents = files.filter(({ path }) => /^(?!examples\/.*\/).*\.md$/.test(path));

  test('no link within the repository leads nowhere', () => {
    const places = new Set(files.map(({ path }) => path));
    const lost = documents.flatMap(({ path, text }) =>
      linksOf(text)
        .map((link) => new URL(link, `file:///${path}`).pathname.slice(1))
        .filter((place) => !places.has(place) && !isFolderOf(place, places) && !isPicture(place))
        .map((place) => `${path} links to ${place}`),
    );
    assert.deepEqual(lost, []);
  });

  test('the drill of the README prints what the README shows', () => {
    const readme = files.find(({ path }) => path === 'README.md')?.text ?? '';
    const [, words = '', shown = ''] = /^\$ npx tocsin (drill [^\n]*)\n([^`]*)/m.exec(readme) ?? [];
    const printed = execFileSync(process.execPath, ['src/main.ts', ...words.split(' ')], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
    });
    const lines = shown.split('\n').filter((line) => /^\s+\d/.test(line));
    assert.ok(lines.length > 9);
    assert.deepEqual(
      lines.filter((line) => !printed.includes(line)),
      [],
    );
  });

  test('every verb they show is one', () => {
    const main = files.find(({ path }) => path === 'src/main.ts')?.text ?? '';
    const verbs = [...main.matchAll(/^ {2}(\w+): [a-z]+\(/gm)];
    const known = new Set(verbs.map(([, name]) => name));
    assert.ok(known.has('declare') && known.has('drill'));
    const shown = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:^|[`$] |npx )tocsin ([a-z]+)/gm)]
        .filter(([, name]) => !known.has(name))
        .map(([words]) => `${path}: ${words.trim()}`),
    );
    assert.deepEqual(shown, []);
  });
});

function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link) && !link.endsWith('.svg'));
}

function isFolderOf(place: string, places: ReadonlySet<string>): boolean {
  return [...places].some((path) => path.startsWith(`${place.replace(/\/$/, '')}/`));
}

function roster(): Roster {
  const loaded = loadRoster(sample('roster.md', 'yaml', 0), 'tocsin.yaml');
  assert.ok(loaded.ok);
  assert.deepEqual(loaded.warnings, []);
  return loaded.roster;
}

function page(name: string): string {
  return readFileSync(new URL(`../docs/guide/${name}`, import.meta.url), 'utf8');
}

/** The n-th sample in a language on a page of the guide. */
function sample(name: string, language: string, index: number): string {
  const fence = new RegExp(`^(\`{3,})${language}\\n([^]*?)^\\1$`, 'gm');
  const found = [...page(name).matchAll(fence)].map(([, , text = '']) => text);
  const wanted = found.at(index);
  assert.ok(wanted !== undefined, `${name} has no such sample`);
  return wanted;
}

/** Pictures are no text, so they are not among the files that were read. */
function isPicture(place: string): boolean {
  return place.endsWith('.png') && existsSync(new URL(`../${place}`, import.meta.url));
}
