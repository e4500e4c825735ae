// Where pages arrive: an SMTP server and a webhook, both in the process that measures, so that one
// clock sees both ends, and both with as little work as can be, as they share the processors with what
// is measured.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { Sink } from './load.ts';

/** A sink that listens. */
export interface OpenSink extends Sink {
  readonly url: string;
  /** Everything that arrived, also what names no alert or came twice. */
  readonly total: () => number;
  readonly close: () => Promise<void>;
}

// Names of alerts end with a dash, so that one is never found inside another.
const NAME = /(?:[a-z]+)-\d+-/;
const END_OF_HEAD = '\r\n\r\n';
const END_OF_DATA = '\r\n.\r\n';
const OK = '250 2.0.0 OK\r\n';

/** An SMTP server that notes when each mail was there as a whole. */
export function mailSink(): Promise<OpenSink> {
  return listening('smtp', (socket, note) => {
    let received = '';
    let isData = false;
    socket.write('220 sink.example.org ESMTP\r\n');
    socket.on('data', (chunk: string) => {
      received += chunk;
      for (;;) {
        const end = isData ? END_OF_DATA : '\r\n';
        const at = received.indexOf(end);
        if (at < 0) return;
        const text = received.slice(0, at);
        received = received.slice(at + end.length);
        if (isData) {
          note(/^Subject: .*(?:\r\n .*)*/m.exec(text)?.[0]);
          isData = false;
          socket.write(OK);
        } else {
          const command = text.slice(0, 4).toUpperCase();
          isData = command === 'DATA';
          socket.write(ANSWERS.get(command) ?? OK);
          if (command === 'QUIT') socket.end();
        }
      }
    });
  });
}

const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['EHLO', '250-sink.example.org\r\n250 8BITMIME\r\n'],
  ['DATA', '354 Go on\r\n'],
  ['QUIT', '221 2.0.0 Bye\r\n'],
]);

/** A webhook that notes when each notification was there as a whole. */
export function webhookSink(): Promise<OpenSink> {
  return listening('http', (socket, note) => {
    let received = '';
    socket.on('data', (chunk: string) => {
      received += chunk;
      for (;;) {
        const head = received.indexOf(END_OF_HEAD);
        if (head < 0) return;
        const length = /\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1];
        if (length === undefined) throw new Error('A webhook came without its length');
        const end = head + END_OF_HEAD.length + Number(length);
        if (received.length < end) return;
        note(received.slice(head, end));
        received = received.slice(end);
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
      }
    });
  });
}

type Note = (text: string | undefined) => void;

async function listening(
  scheme: string,
  speak: (socket: Socket, note: Note) => void,
): Promise<OpenSink> {
  const arrivedAt = new Map<string, number>();
  let total = 0;
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    // One character a byte, so that lengths are those of the wire.
    socket.setEncoding('latin1').setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    speak(socket, (text) => {
      total += 1;
      note(arrivedAt, text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    arrivedAt,
    total: () => total,
    url: `${scheme}://127.0.0.1:${port}${scheme === 'http' ? '/' : ''}`,
    close: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
}

function note(arrivedAt: Map<string, number>, text: string | undefined): void {
  const name = NAME.exec(text ?? '')?.[0];
  if (name !== undefined && !arrivedAt.has(name)) arrivedAt.set(name, performance.now());
}
