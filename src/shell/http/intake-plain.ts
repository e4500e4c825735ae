// Intake without the objects of a framework, which cost as much as storing an alert does: the request
// as Node read it, and the answer as Node writes it. Everything else goes the ordinary way.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './answers.ts';
import type { ReadBody } from './bodies.ts';
import type { Intake } from './intake.ts';

/** Answers a request by itself; false where it is not its to answer. */
export type Plain = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

const ADDRESS = /^\/in\/([\w-]+)\/([\w-]+)\/?$/;

/** The door of intake on Node's own request and answer. */
export function plainIntake(intake: Intake): Plain {
  return (incoming, outgoing) => {
    const { method, url = '' } = incoming;
    if ((method !== 'POST' && method !== 'PUT') || !url.startsWith('/in/')) return false;
    const [, source, secret] = ADDRESS.exec(url) ?? [];
    if (source === undefined || secret === undefined) return false;
    const announced = announcedBy(incoming);
    intake
      .takeIn({
        source,
        secret,
        announced,
        body: (largest) => bodyOf(incoming, largest),
        traceparent: traceparentOf(incoming),
      })
      .then((reply) => write(reply, outgoing))
      // A socket that ended meanwhile hears nothing: its sender asks again.
      .catch(() => outgoing.destroy());
    return true;
  };
}

function announcedBy({ headers }: IncomingMessage): number | null {
  const length = headers['content-length'];
  return length === undefined ? null : Number(length);
}

function traceparentOf({ headers: { traceparent } }: IncomingMessage): string | null {
  return typeof traceparent === 'string' ? traceparent : null;
}

function bodyOf(incoming: IncomingMessage, largest: number): Promise<ReadBody> {
  const { promise, resolve } = Promise.withResolvers<ReadBody>();
  const chunks: Buffer[] = [];
  let size = 0;
  // What comes second changes nothing, and `once` makes an object and a removal of each.
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size <= largest) chunks.push(chunk);
    else resolve({ ok: false, code: 'too-large' });
  });
  incoming.on('end', () => {
    const [only] = chunks;
    resolve({ ok: true, bytes: chunks.length === 1 && only ? only : Buffer.concat(chunks) });
  });
  // The sender went away before the end.
  incoming.on('error', () => resolve({ ok: false, code: 'bad-request' }));
  incoming.on('close', () => resolve({ ok: false, code: 'bad-request' }));
  return promise;
}

// What is refused before its body came is read and dropped by Node: an end in the middle of it would
// look to its sender like a lost connection, and not like the answer.
function write({ status, headers, text }: Reply, outgoing: ServerResponse): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
  outgoing.end(text);
}
