import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import type { Mail } from './message.ts';
import { writtenOut } from './mime.ts';

const NOW = new Date('2026-03-01T03:00:00Z');
const MAIL: Mail = {
  from: 'Tocsin <tocsin@example.org>',
  to: 'ana@example.org',
  messageId: '<1@example.org>',
  thread: '<thread.1@example.org>',
  subject: 'SEV1: Checkout is down',
  text: 'You are paged.\n\nAcknowledge: http://127.0.0.1/a/token',
  headers: { 'Auto-Submitted': 'auto-generated' },
};
const TEXTS = fc.string({ unit: 'grapheme', maxLength: 2_000 }).filter(isText);
const LINES = fc.array(fc.oneof(TEXTS, fc.string({ unit: 'grapheme-ascii', maxLength: 1_200 })), {
  maxLength: 8,
});

test('what was written is read again by others, whatever language it is in', async () => {
  const property = fc.asyncProperty(LINES, LINES, TEXTS, async (texts, htmls, subject) => {
    const text = texts.join('\n');
    const html = `<p>${htmls.join('\n')}</p>`;
    const read = await parsed({ ...MAIL, text, html, subject });
    assert.equal(trimmed(read.text), trimmed(text));
    assert.equal(trimmed(read.html), trimmed(html));
    assert.equal(bare(read.subject), bare(subject));
  });
  await fc.assert(property, { numRuns: 200 });
});

test('no line is longer than RFC 5321 lets it be, and no byte is other than ASCII', () => {
  const property = fc.property(LINES, TEXTS, (lines, subject) => {
    const { bytes } = writtenOut({ ...MAIL, text: lines.join('\n'), subject }, NOW);
    for (const line of bytes.toString('latin1').split('\r\n')) {
      assert.ok(line.length <= 998);
      assert.doesNotMatch(line, /[^\t\u0020-\u007f]/);
    }
  });
  fc.assert(property);
});

test('a part cannot end by what stands in it', async () => {
  const first = writtenOut({ ...MAIL, html: '<p>hello</p>' }, NOW).bytes.toString();
  const boundary = /boundary="(?<word>[^"]+)"/.exec(first)?.groups?.['word'] ?? '';
  assert.notEqual(boundary, '');
  const text = `--${boundary}--\nBcc: eve@example.org\n--${boundary}\nContent-Type: text/html\n\nhi`;
  const read = await parsed({ ...MAIL, text, html: '<p>hello</p>' });
  assert.equal(trimmed(read.text), text);
  assert.equal(trimmed(read.html), '<p>hello</p>');
});

test('a name of any language stands in the head, and a domain of any language in the envelope', async () => {
  const mail = { ...MAIL, from: 'Größte Wache <wache@größe.example>', to: 'ana@größe.example' };
  const { envelope } = writtenOut(mail, NOW);
  assert.deepEqual(envelope, {
    from: 'wache@xn--gre-6ka8i.example',
    to: ['ana@xn--gre-6ka8i.example'],
  });
  assert.equal((await parsed(mail)).from?.name, 'Größte Wache');
});

test('a comma in an address makes no second receiver', () => {
  const { envelope } = writtenOut({ ...MAIL, to: 'ana@example.org, eve@example.org' }, NOW);
  assert.ok(envelope.to.length <= 1);
});

test('it says when it was sent, and which mail it belongs to', async () => {
  const read = await parsed(MAIL);
  assert.equal(read.date, NOW.toISOString());
  assert.equal(read.inReplyTo, MAIL.thread);
  assert.equal(read.references, MAIL.thread);
  assert.equal(trimmed(read.text), MAIL.text);
});

function parsed(mail: Mail) {
  return PostalMime.parse(writtenOut(mail, NOW).bytes);
}

/** Mail has lines, not bytes: how a line ends is not part of it, nor are empty lines at the end. */
function trimmed(text: string | undefined): string {
  return (text ?? '').replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '');
}

/** A subject that is folded may have other blanks. */
function bare(text: string | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, '');
}

// What is no character, mail cannot carry.
function isText(text: string): boolean {
  return text.isWellFormed() && !/[\p{Cc}\u2028\u2029]/u.test(text);
}
