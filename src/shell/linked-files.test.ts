import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { documentsIn, filesBeside } from './linked-files.ts';
import { readRunbook } from './runbook-file.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'tocsin-linked-'));
after(() => rmSync(FOLDER, { recursive: true, force: true }));

let next = 0;

/** A new folder with files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(FOLDER, `${(next += 1)}`, 'team');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function besideOf(files: Readonly<Record<string, string>>): ReturnType<typeof filesBeside> {
  const folder = folderOf(files);
  return filesBeside(join(folder, 'runbook.md'), files['runbook.md'] ?? '');
}

test('what is linked and about incidents is read, also from what is read, each file once', () => {
  const beside = besideOf({
    'runbook.md':
      '[levels](./SEVERITY.md) [calls](docs/escalation.md#top) [map](./architecture.md)',
    'SEVERITY.md': 'Back to [the runbook](runbook.md) and [here](SEVERITY.md)',
    'docs/escalation.md': '[contacts](contacts.md) [levels](../SEVERITY.md)',
    'docs/contacts.md': '[gone](./gone.md)',
    'architecture.md': '# How it is built',
  });
  assert.deepEqual(
    beside.texts.map(({ path }) => path),
    ['SEVERITY.md', 'docs/escalation.md', 'docs/contacts.md'],
  );
  assert.deepEqual([beside.missing, beside.left], [['./gone.md'], []]);
});

test('[RDR-8] nothing outside of the folder is opened, by a path or by a link of the file system', () => {
  const folder = folderOf({ 'runbook.md': '', '../secret/incidents.md': 'of somebody else' });
  symlinkSync(join(folder, '..', 'secret', 'incidents.md'), join(folder, 'escalation.md'));
  const text = '[a](../secret/incidents.md) [b](escalation.md) [c](%2e%2e/secret/incidents.md)';
  const beside = filesBeside(join(folder, 'runbook.md'), text);
  assert.deepEqual(beside.texts, []);
  assert.equal(beside.left.length, 3);
});

test('the number of files and their size are bounded', () => {
  const names = Array.from({ length: 40 }, (_, index) => `playbook-${index}.md`);
  const many = Object.fromEntries(names.map((name) => [name, '# Steps']));
  const links = names.map((name) => `[x](${name})`).join(' ');
  const beside = besideOf({ ...many, 'runbook.md': links });
  assert.deepEqual([beside.texts.length, beside.left.length], [30, 10]);
  const large = besideOf({ 'runbook.md': '[x](rota.md)', 'rota.md': 'x'.repeat(2_000_001) });
  assert.deepEqual([large.texts.length, large.left], [0, ['rota.md']]);
});

test('a folder of documents is one runbook, opened by the document that says so', () => {
  const folder = folderOf({
    'escalation.md':
      '# Escalation\n\n1. On-call engineer: immediately\n2. Team lead: after 10 minutes\n',
    'incident-response.md': '# Incident response\n\nAnybody may declare an incident.\n',
    'severity.md':
      '# Severity levels\n\n## SEV-1\n\n- **Response time:** 15 minutes\n\n## SEV-2\n\n- **Response time:** 1 hour\n',
    '.hidden.md': '# Not this',
  });
  assert.deepEqual(documentsIn(folder), ['incident-response.md', 'escalation.md', 'severity.md']);
  const read = readRunbook(folder);
  assert.ok(read.ok);
  assert.equal(read.plan.title, 'Incident response');
  assert.deepEqual([read.plan.severities.length, read.plan.ladder.length], [2, 2]);
});

test('the hash of a runbook covers what it links', () => {
  const folder = folderOf({
    'runbook.md': '# Incidents\n\n[levels](SEVERITY.md)\n',
    'SEVERITY.md': '# P1\n',
  });
  const before = hashOf(folder);
  writeFileSync(join(folder, 'SEVERITY.md'), '# P2\n');
  assert.notEqual(hashOf(folder), before);
});

function hashOf(folder: string): string | undefined {
  const read = readRunbook(join(folder, 'runbook.md'));
  return read.ok ? read.plan.source.sha256 : undefined;
}
