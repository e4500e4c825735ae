// E-mail over SMTP. Connections are kept open, because opening one takes longer than a page may; bulk
// mail has connections of its own, so that it can never stand before a page.
import { Readable } from 'node:stream';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Channel, LaneName, Sent } from '#/contract/ports.ts';
import { mailOf } from './message.ts';
import type { Mail } from './message.ts';
import type { Written } from './mime.ts';

/** Where mail leaves by. */
export interface SmtpSettings {
  /** `smtp://user:password@host:587` or `smtps://...`. */
  readonly url: string;
  readonly from: string;
}

/** A channel that holds connections, until it is closed. */
export interface OpenChannel extends Channel {
  readonly close: () => void;
}

const CONNECTIONS: Readonly<Record<LaneName, number>> = { page: 8, bulk: 2 };
/** For what comes before a mail; the mail itself has the time that the loop gives it. */
const CONNECTS_WITHIN_MS = 9_000;

/** The channel of an SMTP server. */
export function smtpChannel(settings: SmtpSettings): OpenChannel {
  // The library is loaded while nobody waits for it: not at the start, and not by the first page.
  const library = Promise.all([import('nodemailer/lib/smtp-pool'), import('./mime.ts')]);
  const pools = new Map<LaneName, Promise<SMTPPool>>();
  return {
    send: (message, address, timeoutMs) => {
      const pool = pools.getOrInsertComputed(message.lane, (lane) =>
        library.then(([{ default: Pool }]) => new Pool(optionsOf(settings, lane))),
      );
      const mail = mailOf(message, settings.from, address);
      return withTimeLimit((signal) => sendBy(pool, mail, signal), timeoutMs);
    },
    close: () => {
      for (const pool of pools.values()) void pool.then((one) => one.close());
      pools.clear();
    },
  };

  async function sendBy(pool: Promise<SMTPPool>, mail: Mail, signal: AbortSignal): Promise<Sent> {
    try {
      const [, { writtenOut }] = await library;
      return { kind: 'sent', ref: await hand(await pool, writtenOut(mail, new Date()), signal) };
    } catch (error) {
      return verdictOf(error);
    }
  }
}

function optionsOf({ url }: SmtpSettings, lane: LaneName): SMTPPool.Options {
  return {
    url,
    maxConnections: CONNECTIONS[lane],
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: CONNECTS_WITHIN_MS,
    greetingTimeout: CONNECTS_WITHIN_MS,
    dnsTimeout: CONNECTS_WITHIN_MS,
  };
}

/** Hands a mail to a connection of the pool; what the server said. */
function hand(
  pool: SMTPPool,
  { envelope, messageId, bytes }: Written,
  signal: AbortSignal,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const message = {
    getHeader: () => messageId,
    messageId: () => messageId,
    getEnvelope: () => envelope,
    createReadStream: () => streamOf(bytes),
  };
  const mail = { data: { signal }, message } as unknown as Parameters<SMTPPool['send']>[0];
  pool.send(mail, (error, sent) => {
    if (error === null) resolve((sent?.response ?? '').slice(0, 200));
    else reject(error);
  });
  return promise;
}

// The pool asks a stream whether it was read from: what was not goes out over another connection.
function streamOf(bytes: Buffer): Readable {
  return new Readable({
    read() {
      this.push(bytes);
      this.push(null);
    },
  });
}

/** What an error of the mail library means: the server's 5xx is final, 4xx and the network are not. */
function verdictOf(error: unknown): Sent {
  const { code = '', responseCode = 0 } = error as { code?: string; responseCode?: number };
  const said = error instanceof Error ? error.message : String(error);
  const reason = `${responseCode === 0 ? code : responseCode} ${said}`.trim().slice(0, 300);
  if (responseCode >= 500) return { kind: 'gone', reason };
  if (responseCode === 0 && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    return { kind: 'gone', reason };
  }
  return { kind: 'retry', reason };
}

/** What takes longer is called off, so that a late mail cannot follow a failed attempt. */
async function withTimeLimit(
  start: (signal: AbortSignal) => Promise<Sent>,
  timeoutMs: number,
): Promise<Sent> {
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const calledOff = new AbortController();
  const timer = setTimeout(() => {
    resolve({ kind: 'retry', reason: `No answer within ${timeoutMs / 1_000} s` });
    calledOff.abort();
  }, timeoutMs);
  try {
    return await Promise.race([start(calledOff.signal), promise]);
  } finally {
    clearTimeout(timer);
  }
}
