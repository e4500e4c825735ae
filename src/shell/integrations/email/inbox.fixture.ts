// A real SMTP server on loopback that keeps what it is given, and refuses by the name of the address.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail that arrived. */
export interface Arrived {
  readonly to: readonly string[];
  readonly mail: Email;
  readonly raw: string;
}

type Receiving = [
  stream: AsyncIterable<Buffer>,
  to: readonly string[],
  callback: (error?: Error | null) => void,
];

/** A running inbox. */
export interface Inbox {
  readonly url: string;
  readonly port: number;
  readonly arrived: readonly Arrived[];
  /** The first mail that fits, waiting for it where it has not come. */
  readonly next: (fits: (mail: Arrived) => boolean) => Promise<Arrived>;
  /** Resolves once so many mails to addresses that begin with `held` wait to be let go. */
  readonly holds: (count: number) => Promise<void>;
  /** Takes all of them, and every later one at once. */
  readonly letGo: () => void;
  /** Drops every connection, as a server does that is restarted. */
  readonly hangUp: () => void;
  /** Resolves with the next connection that ends. */
  readonly nextEnd: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts an inbox: addresses that begin with `busy` get 450, with `gone` 550, `mute` no answer, `held` one when it is let go. */
export async function startInbox(port = 0): Promise<Inbox> {
  const arrived: Arrived[] = [];
  const waiting: { fits: (mail: Arrived) => boolean; resolve: (mail: Arrived) => void }[] = [];
  const silenced: ((error?: Error | null) => void)[] = [];
  const gate = new Gate();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo(address, _session, callback) {
      if (address.address.startsWith('mute')) silenced.push(callback);
      else if (address.address.startsWith('held')) gate.pass(callback);
      else callback(refusalFor(address.address));
    },
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map((one) => one.address);
      void receive(stream, to, callback);
    },
  });
  const sockets = new Set<Socket>();
  const waitingForEnd: (() => void)[] = [];
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      for (const resolve of waitingForEnd.splice(0)) resolve();
    });
  });
  server.on('error', () => undefined); // A client that is killed resets its connection.
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');

  async function receive(...[stream, to, callback]: Receiving): Promise<void> {
    try {
      await keepFrom(stream, to);
      callback();
    } catch (error) {
      callback(error as Error); // A client that is killed while it sends leaves half a mail.
    }
  }

  async function keepFrom(stream: AsyncIterable<Buffer>, to: readonly string[]): Promise<void> {
    const raw = Buffer.concat(await Array.fromAsync(stream)).toString('utf8');
    const mail = { to, raw, mail: await PostalMime.parse(raw) };
    arrived.push(mail);
    for (const waiter of waiting.splice(0)) {
      if (waiter.fits(mail)) waiter.resolve(mail);
      else waiting.push(waiter);
    }
  }

  const { port: listens } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${listens}`,
    port: listens,
    arrived,
    next: (fits) => {
      const found = arrived.find(fits);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve) => waiting.push({ fits, resolve }));
    },
    holds: gate.holds,
    letGo: gate.letGo,
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
    },
    nextEnd: () => new Promise((resolve) => waitingForEnd.push(resolve)),
    close: () => {
      gate.letGo();
      for (const answer of silenced) answer(refusalFor('gone'));
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What comes waits until it is let go. */
class Gate {
  readonly #held: (() => void)[] = [];
  readonly #counting: { readonly count: number; readonly resolve: () => void }[] = [];
  #isOpen = false;

  pass(go: () => void): void {
    if (this.#isOpen) return go();
    this.#held.push(go);
    this.#tell();
  }

  holds = (count: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#counting.push({ count, resolve });
    this.#tell();
    return promise;
  };

  letGo = (): void => {
    this.#isOpen = true;
    for (const go of this.#held.splice(0)) go();
  };

  #tell(): void {
    for (const one of this.#counting) if (this.#held.length >= one.count) one.resolve();
  }
}

function refusalFor(address: string): Error | null {
  if (address.startsWith('busy')) {
    return Object.assign(new Error('Try again later'), { responseCode: 450 });
  }
  return address.startsWith('gone')
    ? Object.assign(new Error('No such mailbox'), { responseCode: 550 })
    : null;
}
