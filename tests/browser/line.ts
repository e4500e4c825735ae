// The line between a browser and a server, which can fall silent as lines do while a machine sleeps:
// nothing comes through any more, and neither end is told.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A line to a server. */
export interface Line {
  /** The address of the near end. */
  readonly url: string;
  /**
   * The feed stays connected and carries nothing any more. What rests is ended, as the server does
   * after some seconds; what connects afterwards works.
   */
  readonly fallSilent: () => void;
  readonly close: () => Promise<void>;
}

const FEED = 'GET /api/v1/feed';

/** Lays a line to an address. */
export async function layLine(url: string): Promise<Line> {
  const { hostname, port } = new URL(url);
  const wires = new Set<Wire>();
  const server = createServer((near) => {
    const wire = new Wire(near, connect(Number(port), hostname));
    wires.add(wire);
    near.once('close', () => wires.delete(wire));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fallSilent: () => {
      for (const wire of wires) wire.fallSilent();
    },
    close: async () => {
      for (const wire of wires) wire.cut();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One connection. */
class Wire {
  readonly #ends: readonly [near: Socket, far: Socket];
  #isFeed = false;
  #isSilent = false;

  constructor(...ends: readonly [near: Socket, far: Socket]) {
    this.#ends = ends;
    const [near, far] = ends;
    near.on('data', (bytes: Buffer) => {
      this.#isFeed = bytes.toString('latin1').startsWith(FEED);
      if (!this.#isSilent) far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (!this.#isSilent) near.write(bytes);
    });
    for (const end of ends) {
      end.on('error', ignore); // A browser that closes, a server that is stopped.
      end.on('close', () => {
        if (!this.#isSilent) this.cut();
      });
    }
  }

  fallSilent(): void {
    if (this.#isFeed) this.#isSilent = true;
    else this.cut();
  }

  cut(): void {
    for (const end of this.#ends) end.destroy();
  }
}

function ignore(): void {}
