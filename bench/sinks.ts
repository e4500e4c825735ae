// Where pages arrive: a real SMTP server and a webhook, both in the process that measures, so that
// one clock sees both ends.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Sink } from './load.ts';

/** A sink that listens. */
export interface OpenSink extends Sink {
  readonly url: string;
  readonly close: () => Promise<void>;
}

// Names of alerts end with a dash, so that one is never found inside another.
const NAME = /(?:[a-z]+)-\d+-/;

/** An SMTP server that notes when each mail was there as a whole. */
export async function mailSink(): Promise<OpenSink> {
  const arrivedAt = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        note(arrivedAt, /^Subject: .*(?:\r\n .*)*/m.exec(Buffer.concat(chunks).toString())?.[0]);
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    arrivedAt,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A webhook that notes when each notification was there as a whole. */
export async function webhookSink(): Promise<OpenSink> {
  const arrivedAt = new Map<string, number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      note(arrivedAt, Buffer.concat(chunks).toString());
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    arrivedAt,
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function note(arrivedAt: Map<string, number>, text: string | undefined): void {
  const name = NAME.exec(text ?? '')?.[0];
  if (name !== undefined && !arrivedAt.has(name)) arrivedAt.set(name, performance.now());
}
