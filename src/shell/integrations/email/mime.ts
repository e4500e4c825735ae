// A mail as the bytes that leave. The library's own composer builds a tree of streams for each mail,
// which costs more than everything else that a page costs; these mails are one text, or one text twice.
import { randomUUID } from 'node:crypto';
import { foldLines, hasLongerLines, isPlainText } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';
import { encode, wrap } from 'nodemailer/lib/qp';
import type { Mail } from './message.ts';

/** RFC 5322, 2.1.1: no line is longer, without its end. */
const LONGEST_LINE = 998;
const END = '\r\n';

/** A mail as it leaves. */
export interface Written {
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly messageId: string;
  readonly bytes: Buffer;
}

/** Writes a mail as RFC 5322 and MIME ask; `now` is the time it says it was sent. */
export function writtenOut(mail: Mail, now: Date): Written {
  const from = senderOf(mail.from);
  const to = receiverOf(mail.to);
  const head = [
    ...Object.entries(mail.headers).map(([name, value]) => headerLine(name, value)),
    from.line,
    to.line,
    headerLine('Subject', mail.subject),
    headerLine('Message-ID', mail.messageId),
    headerLine('In-Reply-To', mail.thread),
    headerLine('References', mail.thread),
    `Date: ${now.toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
  ];
  const text = part('text/plain', mail.text);
  const body = mail.html === undefined ? text : both(text, part('text/html', mail.html));
  return {
    envelope: { from: from.address ?? '', to: to.address === null ? [] : [to.address] },
    messageId: mail.messageId,
    bytes: Buffer.from([...head, body].join(END)),
  };
}

// Who reads takes the last part that they can show (RFC 2046, 5.1.4). What a mail holds is the text of
// others, so that its parts end with a word that none of them can know.
function both(text: string, html: string): string {
  const boundary = `=_${randomUUID()}`;
  return [
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    text,
    `--${boundary}`,
    html,
    `--${boundary}--`,
    '',
  ].join(END);
}

function part(type: string, content: string): string {
  const isPlain = isPlainText(content) && !hasLongerLines(content, LONGEST_LINE);
  const lines = content.replaceAll(/\r?\n|\r/g, END);
  return [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${isPlain ? '7bit' : 'quoted-printable'}`,
    '',
    isPlain ? lines : wrap(encode(lines)),
  ].join(END);
}

// The library knows how words of any language stand in a header.
const encoder = new MimeNode(false);

function headerLine(...[name, value]: Parameters<MimeNode['encodeHeaderValue']>): string {
  return foldLines(`${name}: ${encoder.encodeHeaderValue(name, value)}`);
}

/** Who sends or receives: the line of the head, and the address for the envelope; null where it is none. */
interface Party {
  readonly line: string;
  readonly address: string | null;
}

/** Senders and receivers are few; each is worked out once. */
const parties = new Map<string, Party>();
const REMEMBERED = 1_000;

function senderOf(from: string): Party {
  return remembered(`from ${from}`, () => {
    const node = new MimeNode(false).setHeader('From', from);
    const { from: address } = node.getEnvelope();
    return { line: headerLine('From', from), address: address === false ? null : address };
  });
}

// As an address by itself, so that a comma in it makes no second receiver.
function receiverOf(address: string): Party {
  return remembered(`to ${address}`, () => {
    const one = [{ name: '', address }];
    const node = new MimeNode(false).setHeader('To', one);
    return { line: headerLine('To', one), address: node.getEnvelope().to[0] ?? null };
  });
}

function remembered(key: string, work: () => Party): Party {
  if (parties.size > REMEMBERED) parties.clear();
  return parties.getOrInsertComputed(key, work);
}
