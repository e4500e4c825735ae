// The page as a whole: nothing of the document is left out, every link of the page leads somewhere, and
// nothing of a hostile document gets a life of its own.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { joinedText } from '#/core/runbook/linked-texts.ts';
import { undecidedPlan } from '#/core/roster/init.ts';
import { compile } from '#/core/runbook/compile.ts';
import { documentText } from '#/core/runbook/document-text.ts';
import type { PageElement, PageNode } from './element.ts';
import { htmlOf } from './html.ts';
import { readingPage as pageOf } from './page.ts';
import type { ShownReading } from './page.ts';
import { standingOf } from './standing.ts';

const HOSTILE = `# Incident runbook <script>alert(1)</script>

<script>document.title = 'broken in'</script>
<img src=x onerror="alert(1)"> <iframe src="https://example.org"></iframe>

## Severity levels

| Severity | Response |
|---|---|
| P0 <b onclick=alert(1)>now</b> | 5 minutes |
| P1 | [1 hour](javascript:alert(1)) |

- [run](javascript:alert(1)) [run](JaVaScRiPt:alert(1)) [run](  java\tscript:alert(1))
- [data](data:text/html,<script>alert(1)</script>) [file](file:///etc/passwd) [rel](./other.md)
- <javascript:alert(1)> ![x](https://example.org/track.png) [good](https://example.org/a?b=1&c="2")
- &#0; &#x110000; \u0000 \u001b[31m red \u202e turned

\`\`\`html
</pre></code><script>alert(1)</script>
\`\`\`

"><svg onload=alert(1)> [x]: javascript:alert(1)
`;

// The five documents where they lie beside the repository, and their made-up twins.
const ROOT = new URL('../../../', import.meta.url).pathname;
const DOCUMENTS = ['examples/*/runbook.md', '../shared/runbooks/*.md'].flatMap((pattern) =>
  globSync(pattern, { cwd: ROOT }),
);

suite('the documents', () => {
  for (const name of DOCUMENTS) {
    const text = readFileSync(`${ROOT}${name}`, 'utf8');
    const plan = compile(text);
    const page = readingPage({ plan, text, findings: plan.findings });
    const all = elementsOf(page);

    test(`${name} is shown word by word`, () => {
      const article = all.find(({ tag }) => tag === 'article');
      assert.ok(article !== undefined);
      const shown = lettersOf(textOf(article));
      const rows = documentText(text).split('\n');
      const missing = rows
        .filter((row) => !/^\s*(?:```|~~~|\|?[\s:|-]+$)/.test(row))
        .filter((row) => wordsOf(row).some((word) => !shown.includes(word)));
      assert.deepEqual(missing, []);
    });

    test(`${name}: every link leads to a place on the page, and no two places share a name`, () => {
      const ids = all.flatMap(({ attributes: { id } }) => id ?? []);
      assert.equal(new Set(ids).size, ids.length);
      const known = new Set(ids);
      const dead = all.flatMap(({ href }) =>
        href?.startsWith('#') === true && !known.has(href.slice(1)) ? [href] : [],
      );
      assert.deepEqual(dead, []);
    });

    test(`[RDR-2] ${name}: every item of the account stands beside its line and among the rules`, () => {
      const pointers = new Set(plan.account.flatMap(({ items }) => items));
      // Words in a fence are what they say, and that they are no command is told in the list alone.
      const beside = new Set(hrefsOf(all, 'note'));
      const listed = all.filter(
        ({ tag, attributes }) => tag === 'li' && (attributes.id ?? '').startsWith('rule-'),
      );
      assert.equal(listed.length, pointers.size);
      assert.deepEqual(
        listed
          .filter((one) => !textOf(one).includes('not a command'))
          .map(({ attributes }) => `#${attributes.id ?? ''}`)
          .filter((one) => !beside.has(one)),
        [],
      );
    });

    test(`${name}: every finding is shown`, () => {
      const found = all.filter(({ attributes }) => /^finding\b/.test(attributes.class ?? ''));
      assert.equal(found.length, plan.findings.length);
    });
  }
});

suite('a hostile document', () => {
  const plan = compile(HOSTILE);
  const page = readingPage({ plan, text: HOSTILE, findings: plan.findings });
  const html = htmlOf(page);

  test('has no element and no attribute of its own', () => {
    const tags = new Set([...html.matchAll(/<([a-z][\w-]*)/gi)].map(([, tag]) => tag));
    for (const tag of ['script', 'img', 'iframe', 'b', 'style', 'object'])
      assert.ok(!tags.has(tag), tag);
    assert.doesNotMatch(html, /<[^>]*\son\w+=/i);
    assert.match(html, /&lt;script&gt;/);
  });

  test('leads nowhere but to the web, to mail, to a call, and to the page itself', () => {
    const hrefs = elementsOf(page).flatMap(({ href }) => href ?? []);
    assert.ok(hrefs.includes('https://example.org/a?b=1&c="2"'));
    assert.deepEqual(
      hrefs.filter((one) => !/^(?:#|https?:\/\/|mailto:|tel:)/.test(one)),
      [],
    );
    assert.match(html, /https:\/\/example\.org\/a\?b=1&amp;c=&quot;2&quot;/);
  });

  test('brings no control character onto the page', () => {
    assert.doesNotMatch(html, /(?![\n\t])\p{Cc}/u);
  });

  test('may nest and repeat without end', () => {
    for (const text of [
      `# P0 incident\n${'> '.repeat(3_000)}deep`,
      `# P0 incident\n${Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')}`,
      `# P0 incident\n${'*a **b '.repeat(3_000)}`,
      `# P0 incident\n${'[a]('.repeat(3_000)}`,
      `# P0 incident\n\n${'## Same\n\ntext\n\n'.repeat(400)}`,
    ]) {
      // The plan is another's, as this is about showing and not about reading.
      assert.ok(htmlOf(readingPage({ plan, text, findings: [] })).length > 0);
    }
  });
});

test('what was not understood stands out, and is counted even where it is little', () => {
  const line = 'Within 30 minutes the swan is fed.';
  const text = `# Incident runbook\n\n## Severity levels\n\n- **P0**: respond in 5 minutes\n- **P1**: respond in 1 hour\n\n## Swans\n\n${'Swans are white.\n\n'.repeat(300)}${line}\n`;
  const plan = compile(text);
  assert.ok(plan.understood.notUnderstood > 0 && plan.understood.notUnderstood < 0.005);
  const page = readingPage({ plan, text, findings: plan.findings });
  assert.match(textOf(page), /1 line not understood/);
  const all = elementsOf(page);
  const open = all.filter(({ attributes }) => attributes['data-kinds'] === 'open');
  assert.ok(open.some(({ tag, children }) => tag === 'p' && children.includes(line)));
  assert.ok(hrefsOf(all, 'note').some((href) => /^#open-\d+$/.test(href)));
});

test('a time shows what it is the time of, and a condition is told from a deadline', () => {
  const text = `# Incident runbook

## Severity levels

### P0 - Critical
- Service unavailable for >15 minutes
- **Response Time:** 5 minutes
- **Communication:** every 15 minutes

### P1 - High
- **Response Time:** 1 hour
`;
  const plan = compile(text);
  const marks = elementsOf(readingPage({ plan, text, findings: [] })).filter(
    ({ tag }) => tag === 'mark',
  );
  assert.deepEqual(
    marks.map((one) => [textOf(one), one.attributes.title]),
    [
      ['15 minutes', 'condition'],
      ['5 minutes', 'respond'],
      ['15 minutes', 'update'],
      ['1 hour', 'respond'],
    ],
  );
});

test('of two times of one length, that which comes again is marked where the line says "every"', () => {
  const text = `# Incident runbook

## Severity levels

### P1 - High
- **Response Time:** 5 minutes
- **Communication:** every 15 minutes

### P2 - Low
- **Response Time:** 30 minutes
- **Communication:** every 30 minutes
`;
  const plan = compile(text);
  assert.deepEqual(
    plan.severities.map(({ updateEvery }) => updateEvery),
    ['PT15M', 'PT30M'],
  );
  const marks = elementsOf(readingPage({ plan, text, findings: [] })).filter(
    ({ tag }) => tag === 'mark',
  );
  const last = marks.at(-1);
  assert.deepEqual(
    [last === undefined ? '' : textOf(last), last?.attributes.title],
    ['30 minutes', 'update'],
  );
});

test('several files are shown one after the other, each with its own name and numbers', () => {
  const text = '# Incident runbook\n\n## Severity levels\n\n- **P0**: respond in 5 minutes\n';
  const more = '# Escalation\n\n1. On-call engineer\n2. Manager after 15 minutes\n';
  const beside = {
    path: 'runbook.md',
    texts: [{ path: 'ladder.md', text: more }],
    missing: [],
    left: [],
  };
  const plan = compile(text, beside);
  const page = readingPage({ plan, text: joinedText(text, beside), findings: [] });
  const all = elementsOf(page);
  const names = all.filter(({ attributes }) => attributes.class === 'file').map(textOf);
  assert.deepEqual(names, ['runbook.md', 'ladder.md']);
  const manager = all.find(
    ({ tag, children }) => tag === 'p' && children.includes('Manager after '),
  );
  assert.equal(manager?.attributes['data-line'], '4');
  assert.match(textOf(page), /ladder\.md line 4/);
});

test('what is owed stands in one table, with who owes it or that nobody is named', () => {
  const text = `# Incident runbook

## Severity levels

| Severity | Respond | Updates |
|---|---|---|
| P1 | 15 minutes | every 30 minutes |
| P2 | 1 hour | every 4 hours |

## Post-mortem

- Hold the post-mortem within 48 hours
`;
  const plan = compile(text);
  const words = textOf(readingPage({ plan, text, findings: [] }));
  assert.match(words, /An update, as the severities asknobody is named who does itevery 30 min/);
  assert.match(words, /held within 48 h of resolution/);
  assert.doesNotMatch(words, /PT\d/);
});

test('a script is not said to be harmless, and what is echoed is said to be words', () => {
  const text = `# Incident runbook

## Severity levels

- **P0**: respond in 5 minutes
- **P1**: respond in 1 hour

## Harbour is dark

\`\`\`bash
./scripts/harbour-status.sh
echo "Harbour lights are out"
\`\`\`
`;
  const plan = compile(text);
  const page = readingPage({ plan, text, findings: [] });
  const words = textOf(page);
  assert.match(words, /not read: a script/);
  assert.match(words, /prints words/);
  const numbers = elementsOf(page)
    .filter(({ attributes }) => attributes['data-kinds'] === 'command')
    .map(textOf)
    .filter((one) => one.startsWith('10 '));
  assert.ok(elementsOf(page).some((one) => textOf(one).startsWith('11 Command')));
  assert.deepEqual(numbers, [], 'no note names the line that only opens the fence');
});

test('a document without severities, ladder and criteria is said to leave them open', () => {
  const text =
    '# Incident runbook\n\n## Phase 1: Triage (0-5 minutes)\n\n- [ ] Look at the incident\n';
  const plan = compile(text);
  const words = textOf(readingPage({ plan, text, findings: plan.findings }));
  assert.match(words, /names no severities/);
  assert.match(words, /has no ladder/);
  assert.match(words, /names no criteria for closing/);
});

function readingPage(shown: Omit<ShownReading, 'standing'>): PageElement {
  return pageOf({ ...shown, standing: standingOf(undecidedPlan(shown.plan)) });
}

function elementsOf(node: PageNode): readonly PageElement[] {
  return typeof node === 'string' ? [] : [node, ...node.children.flatMap(elementsOf)];
}

function textOf(node: PageNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

function hrefsOf(all: readonly PageElement[], name: string): readonly string[] {
  const links = all.filter(({ attributes }) => (attributes.class ?? '').split(' ').includes(name));
  return links.flatMap(({ href }) => href ?? []);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
}

function wordsOf(row: string): readonly string[] {
  const bare = row.replaceAll(/\]\([^)]*\)/g, ' ').replaceAll(/<[^>]*>/g, ' ');
  return lettersOf(bare)
    .split(' ')
    .filter((word) => word !== '');
}
