// One mail from one text: headers that name it the same at every attempt, that keep machines from
// answering it, and that no title can break out of.
import { createHash } from 'node:crypto';
import type { Outgoing } from '#/contract/ports.ts';

/** A mail before it is written down. */
export interface Mail {
  /** `Name <address>`, as the settings have it. */
  readonly from: string;
  /** An address without a name. */
  readonly to: string;
  readonly messageId: string;
  /** The Message-ID that all mails of one stream refer to. */
  readonly thread: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What mail programs read as urgent; there is no one header for all of them. */
const URGENT = { 'X-Priority': '1 (Highest)', 'X-MSMail-Priority': 'High', Importance: 'High' };

/** The mail that carries a text from a sender to an address. */
export function mailOf(message: Outgoing, from: string, address: string): Mail {
  const domain = addressIn(from).split('@').at(-1) ?? 'localhost';
  return {
    from: oneLine(from),
    to: address,
    messageId: messageIdOf(message.id, domain),
    thread: `<thread.${tokenOf(streamIn(message.id))}@${domain}>`,
    subject: subjectOf(message),
    text: message.text,
    ...(message.html === undefined ? {} : { html: message.html }),
    headers: { ...headersOf(message), ...(message.lane === 'page' ? URGENT : {}) },
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
