// E-mail over SMTP. Connections are kept open, because opening one takes longer than a page may; bulk
// mail has connections of its own, so that it can never stand before a page.
import type { createTransport } from 'nodemailer';
import type { Channel, LaneName, Sent } from '#/contract/ports.ts';
import { mailOf } from './message.ts';
import type { Mail } from './message.ts';

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

interface Transport {
  readonly sendMail: (mail: Mail) => Promise<{ readonly response?: string }>;
  readonly close: () => void;
}

const CONNECTIONS: Readonly<Record<LaneName, number>> = { page: 8, bulk: 2 };
// The library gives up before the loop does, so that a late mail cannot follow a failed attempt.
const GIVES_UP_AFTER_MS = 9_000;

/** The channel of an SMTP server. */
export function smtpChannel(settings: SmtpSettings): OpenChannel {
  // The library is loaded while nobody waits for it: not at the start, and not by the first page.
  const library = import('nodemailer');
  const transports = new Map<LaneName, Promise<Transport>>();
  return {
    send: (message, address, timeoutMs) => {
      const transport = transports.getOrInsertComputed(message.lane, (lane) =>
        library.then((loaded) => open(loaded.createTransport, settings, lane)),
      );
      const attempt = sendBy(transport, mailOf(message, settings.from, address));
      return withTimeLimit(attempt, timeoutMs);
    },
    close: () => {
      for (const transport of transports.values()) void transport.then((one) => one.close());
      transports.clear();
    },
  };
}

function open(create: typeof createTransport, settings: SmtpSettings, lane: LaneName): Transport {
  return create({
    url: settings.url,
    pool: true,
    maxConnections: CONNECTIONS[lane],
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: GIVES_UP_AFTER_MS,
    greetingTimeout: GIVES_UP_AFTER_MS,
    socketTimeout: GIVES_UP_AFTER_MS,
    dnsTimeout: GIVES_UP_AFTER_MS,
  }) as Transport;
}

async function sendBy(transport: Promise<Transport>, mail: Mail): Promise<Sent> {
  try {
    const { response = '' } = await (await transport).sendMail(mail);
    return { kind: 'sent', ref: response.slice(0, 200) };
  } catch (error) {
    return verdictOf(error);
  }
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

async function withTimeLimit(attempt: Promise<Sent>, timeoutMs: number): Promise<Sent> {
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const timer = setTimeout(() => {
    resolve({ kind: 'retry', reason: `No answer within ${timeoutMs / 1_000} s` });
  }, timeoutMs);
  try {
    return await Promise.race([attempt, promise]);
  } finally {
    clearTimeout(timer);
  }
}
