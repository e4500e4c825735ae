import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compile } from '#/core/runbook/compile.ts';
import { COLOURS, readingFile } from './reading-file.ts';

const TEXT =
  '# Incident runbook\n\n## Severity levels\n\n- **P0**: respond in 5 minutes\n- **P1**: respond in 1 hour\n';

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

test('a file lets nothing run but its own style and script, and asks nothing of the network', () => {
  const html = readingFile(compile(TEXT), TEXT, 'shop/runbook.md');
  const policy = /content-security-policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
  const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
  const scripts = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, script = '']) => script);
  assert.equal(scripts.length, 1);
  assert.match(policy, /^default-src 'none'; /);
  assert.ok(policy.includes(`style-src '${hashOf(style)}'`));
  assert.ok(policy.includes(`script-src '${hashOf(scripts[0] ?? '')}'`));
  assert.doesNotMatch(html, /<(?:link|img|iframe|base)\b|@import|url\(| style=/);
});

test('a title and a path of others stay text', () => {
  const text =
    '# </title><script>alert(1)</script>\n\n- P0: respond in 5 minutes\n- P1: in 1 hour\n';
  const html = readingFile(compile(text), text, '"><script>.md');
  assert.equal([...html.matchAll(/<script/g)].length, 1);
  assert.match(html, /&quot;&gt;&lt;script&gt;\.md/);
});

test('the file has the colours of the console', () => {
  const styles = readFileSync(new URL('../../web/styles.css', import.meta.url), 'utf8');
  for (const [name, [light, dark]] of Object.entries(COLOURS)) {
    assert.ok(styles.includes(`--c-${name}: light-dark(${light}, ${dark});`), name);
  }
});
