// One mail from one text: headers that name it the same at every attempt, that keep machines from
// answering it, and that no title can break out of.
import { createHash } from 'node:crypto';
import type { Outgoing } from '#/contract/ports.ts';

/** A mail in the words of nodemailer. */
export interface Mail {
  readonly from: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly envelope: { readonly from: string; readonly to: string };
  readonly messageId: string;
  readonly references: string;
  readonly inReplyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly priority: 'high' | 'normal';
  readonly headers: Readonly<Record<string, string>>;
  readonly disableFileAccess: true;
  readonly disableUrlAccess: true;
}

/** The mail that carries a text from a sender to an address. */
export function mailOf(message: Outgoing, from: string, address: string): Mail {
  const sender = addressIn(from);
  const domain = sender.split('@').at(-1) ?? 'localhost';
  const thread = `<thread.${tokenOf(streamIn(message.id))}@${domain}>`;
  return {
    from: oneLine(from),
    to: { name: '', address },
    envelope: { from: sender, to: address },
    messageId: messageIdOf(message.id, domain),
    references: thread,
    inReplyTo: thread,
    subject: subjectOf(message),
    text: message.text,
    ...(message.html === undefined ? {} : { html: message.html }),
    priority: message.lane === 'page' ? 'high' : 'normal',
    headers: headersOf(message),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The subject; it says so where an earlier attempt may have arrived. */
export function subjectOf({ subject, again }: Outgoing): string {
  return again ? `${oneLine(subject)} (again)` : oneLine(subject);
}

/** The Message-ID of a delivery: the same at every attempt, so that a mail program shows it once. */
export function messageIdOf(delivery: string, domain: string): string {
  return `<${tokenOf(delivery)}@${domain}>`;
}

/** Headers beside the usual ones (RFC 3834: no machine answers these). */
export function headersOf(message: Outgoing): Readonly<Record<string, string>> {
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(message.again ? { 'X-Tocsin-Again': 'an earlier attempt may have arrived' } : {}),
  };
}

/** The bare address of `Name <address>`. */
function addressIn(from: string): string {
  return (/<([^<>]+)>/.exec(from)?.[1] ?? from).trim();
}

// A stream's id may hold anything, as a group's key is the sender's own text.
function tokenOf(id: string): string {
  const plain = id.replaceAll('/', '.');
  if (/^[A-Za-z0-9.-]{1,80}$/.test(plain)) return plain;
  return createHash('sha256').update(id).digest('hex').slice(0, 40);
}

function streamIn(delivery: string): string {
  return delivery.split('/').slice(0, -2).join('/');
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\t]+/g, ' ').trim();
}
