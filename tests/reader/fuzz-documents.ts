// Documents that nobody wrote: trees of Markdown with the words that runbooks use, printed as text,
// and text that is no Markdown at all.
import fc from 'fast-check';

const WORDS = [
  ['Severity levels', 'Escalation', 'Roles', 'Contacts', 'On-call', 'Communication', 'Templates'],
  ['Post-mortem', 'Closure criteria', 'Response process', 'Common incidents', 'Status page'],
  ['Phase 1: Triage (0-15 minutes)', 'Level 2', 'Symptoms', 'Owner', 'Last updated', 'Version'],
  ['P0', 'P1/P2', 'SEV-1', 'Sev3/4', 'Severity 2', 'P1-P3', 'S1', 'Critical', 'High', 'p95'],
  ['15 minutes', '1h', 'T+30', '2-4 business days', 'hourly', 'every 30 min', 'next business day'],
  ['within', 'immediately', 'until resolved', 'if customers notice', 'for P1 only', '24/7'],
  ['Incident Commander', 'Scribe', 'on-call engineer', 'CTO → CEO', 'Ana or Ben', 'Legal'],
  [
    '#incidents',
    '@lead',
    'a@b.example',
    '+1-555-0100',
    'https://status.example/x',
    'TBD',
    '[Name]',
  ],
  ['notify', 'page', 'escalate to', 'restart', 'rollback', 'verify', 'is required', 'wait 30 s'],
  ['事件', '15 分鐘內', 'уровень', 'Reactietijd', 'é', 'e\u0301', '🚨', 'ðŸš¨', '\u00a0', '\u2028'],
  [
    'the',
    'of',
    '-',
    ':',
    '|',
    ' | ',
    '\\',
    '**',
    '*',
    '_',
    '`',
    '<',
    '>',
    '[',
    '](',
    '&amp;',
    '~~',
  ],
  [
    '__proto__',
    'constructor',
    '1.',
    '0',
    '9'.repeat(40),
    '\u0000',
    '\ud800',
    '$HOME',
    '%s',
    "'",
    '"',
  ],
].flat();
const COMMANDS = [
  ['curl -f http://localhost/health', 'kubectl get pods | grep web || echo no', 'rm -rf /tmp/x'],
  [
    'for i in 1 2; do',
    'done',
    'cat <<EOF',
    'EOF',
    '# or',
    '- Page the lead',
    'SELECT 1;',
    '□ done',
  ],
  ['if true; then', 'fi', 'X=$(date)', 'echo "', "'", '\\', 'ssh host "sudo reboot"', 'P1 → CTO'],
].flat();
const HTML = [
  ['<table><tr><th>Level</th><th>Time</th></tr><tr><td>P1</td><td>15 min</td></tr></table>'],
  ['<details><summary>More</summary>', '</details>', '<!-- x', '-->', '<br/>', '<h2>Roles</h2>'],
  ['<table>', '<tr><td>', '<div', '</td></tr>', '{{< hint >}}', '<% x %>', '!!! note', '::: tip'],
].flat();

const phrase = fc
  .array(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...WORDS) }, fc.string({ maxLength: 6 })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((words) => words.join(' ').replaceAll('\n', ' '));

const inline = fc.oneof(
  { weight: 4, arbitrary: phrase },
  phrase.map((text) => `**${text}:** `),
  fc.tuple(phrase, phrase).map(([key, value]) => `**${key}**: ${value}`),
  fc.tuple(phrase, phrase).map(([key, value]) => `${key}: ${value}`),
  phrase.map((text) => `\`${text}\``),
  fc.tuple(phrase, phrase).map(([label, url]) => `[${label}](${url})`),
  phrase.map((text) => `[ ] ${text}`),
);

const heading = fc
  .tuple(fc.integer({ min: 1, max: 7 }), inline)
  .map(([level, text]) => `${'#'.repeat(level)} ${text}`);

const table = fc
  .tuple(
    fc.array(inline, { minLength: 1, maxLength: 4 }),
    fc.array(fc.array(inline, { maxLength: 5 }), { maxLength: 4 }),
  )
  .map(([headers, rows]) =>
    [headers, headers.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  );

const fence = fc
  .tuple(
    fc.constantFrom('bash', '', 'sql', 'yaml', 'powershell', 'text'),
    fc.array(fc.oneof(fc.constantFrom(...COMMANDS), inline), { maxLength: 6 }),
    fc.constantFrom('```', '~~~~', ''),
  )
  .map(([language, lines, end]) => ['```' + language, ...lines, end].join('\n'));

const html = fc
  .array(fc.oneof(fc.constantFrom(...HTML), inline), { minLength: 1, maxLength: 4 })
  .map((all) => all.join('\n'));

const front = fc
  .array(inline, { maxLength: 4 })
  .map((lines) => ['---', ...lines, '---'].join('\n'));

const { block } = fc.letrec<{ block: string; list: string; quote: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'block' },
    inline,
    heading,
    table,
    fence,
    html,
    front,
    tie('list'),
    tie('quote'),
  ),
  list: fc
    .tuple(
      fc.constantFrom('-', '*', '+', '1.', '2)', '- [ ]', '- [x]', '□'),
      fc.array(tie('block'), { minLength: 1, maxLength: 4, depthIdentifier: 'block' }),
    )
    .map(([mark, items]) =>
      items.map((item) => `${mark} ${item.replaceAll('\n', '\n   ')}`).join('\n'),
    ),
  quote: tie('block').map((inner) => `> ${inner.replaceAll('\n', '\n> ')}`),
}));

/** Documents as trees of Markdown, with blank lines between blocks or none. */
export const trees: fc.Arbitrary<string> = fc
  .tuple(fc.array(block, { maxLength: 14 }), fc.constantFrom('\n\n', '\n', '\r\n\r\n'))
  .map(([blocks, between]) => blocks.join(between));

/** Texts of any kind. */
export const texts: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.oneof(phrase, fc.constantFrom('\n', '\n\n', '\n- ', '\n# ', '\n|', '\n> ', '\r', '\t')),
      { maxLength: 40 },
    )
    .map((all) => all.join('')),
);

/** Bytes as a file may hold them. */
export const bytes: fc.Arbitrary<Uint8Array> = fc.uint8Array({ maxLength: 400 });

/** Short texts that a long one repeats: what takes more than its share of time shows there. */
export const fragments: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.constantFrom(...WORDS, '\n', '\n\n', '- ', '# ', '```', '   '), {
      minLength: 1,
      maxLength: 5,
    })
    .map((all) => all.join('')),
  fc.constantFrom(...HTML, ...COMMANDS).map((line) => `${line}\n`),
  block.map((text) => `${text}\n\n`),
);
