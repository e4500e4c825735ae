// What lies between a node and its database, in the hands of a test.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A way to a port that can be cut and healed. */
export class Proxy {
  readonly #server: Server;
  readonly #target: number;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #isCut = false;
  #cutAfter: ((bytes: Buffer) => boolean) | null = null;

  private constructor(server: Server, target: number) {
    this.#server = server;
    this.#target = target;
    server.on('connection', (near) => this.#join(near));
  }

  /** Opens a way to a port of this machine. */
  static async to(target: number): Promise<Proxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Proxy(server, target);
  }

  /** The port on the near side. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection and lets no new one through. */
  cut(): void {
    this.#isCut = true;
    for (const [near, far] of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  /** Lets everything through again. */
  heal(): void {
    this.#isCut = false;
  }

  /** Cuts the near side as soon as such bytes have gone to the far side, which still gets them. */
  cutOnceSent(text: string): void {
    this.#cutAfter = (bytes) => bytes.includes(text);
  }

  /** Ends all of it. */
  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(near: Socket): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(this.#target, '127.0.0.1');
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const socket of pair) socket.on('error', () => undefined);
    near.on('data', (bytes: Buffer) => this.#pass(bytes, near, far));
    far.pipe(near);
    near.on('end', () => far.end());
    near.on('close', () => far.end());
    far.on('close', () => {
      near.destroy();
      this.#pairs.delete(pair);
    });
  }

  #pass(bytes: Buffer, near: Socket, far: Socket): void {
    far.write(bytes);
    if (this.#cutAfter?.(bytes) !== true) return;
    this.#cutAfter = null;
    near.destroy();
  }
}
