// A real PostgreSQL server of its own for each file of tests: made in a folder that goes away with
// it, spoken to by a port that nobody else has. It ends with the process that started it, however
// that ends: a shell between them waits for the end of its input.
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { newest } from './installed.ts';
import type { Installed } from './installed.ts';

const NOBODY = 65_534;
const LONGEST_START_MS = 120_000;

// The shell ends the server when its own input ends.
const SERVE = `
programs=$1 data=$2 port=$3
shift 3
"$programs"/postgres -D "$data" -p "$port" -c listen_addresses=127.0.0.1 \
  -c unix_socket_directories= -c max_connections=100 -c logging_collector=off \
  -c log_min_messages=fatal "$@" >"$data"/log 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$data"`;

// Nothing here concerns a machine that loses power, so nothing is synced; a killed server loses
// nothing either way.
const FOR_TESTS = ['fsync=off', 'full_page_writes=off', 'shared_buffers=16MB', 'autovacuum=off'];

/** A server that runs. */
export class PostgresServer {
  readonly #programs: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #settings: readonly string[];
  #shell: ChildProcess;
  #places = 0;

  private constructor(where: {
    programs: string;
    folder: string;
    port: number;
    settings?: readonly string[];
  }) {
    this.#programs = where.programs;
    this.#folder = where.folder;
    this.#port = where.port;
    this.#settings = (where.settings ?? FOR_TESTS).flatMap((setting) => ['-c', setting]);
    this.#shell = this.#serve();
  }

  /** Makes and starts a server, of the newest major that is here, with settings for tests unless named. */
  static async start(
    { bin }: Installed = newest(),
    settings: readonly string[] = FOR_TESTS,
  ): Promise<PostgresServer> {
    const folder = folderOfNobody();
    const words = ['-D', folder, '-U', 'tocsin', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
    execFileSync(join(bin, 'initdb'), [...words, '--locale=C'], { ...asNobody(), stdio: 'pipe' });
    const port = await freePort();
    const server = new PostgresServer({ programs: bin, folder, port, settings });
    await server.#ready();
    return server;
  }

  /** Makes and starts a server that follows this one. */
  async standby(): Promise<PostgresServer> {
    const folder = folderOfNobody();
    const from = `host=127.0.0.1 port=${this.#port} user=tocsin`;
    const words = [
      '-D',
      folder,
      '-d',
      from,
      '-R',
      '-X',
      'stream',
      '--checkpoint=fast',
      '--no-sync',
    ];
    execFileSync(join(this.#programs, 'pg_basebackup'), words, { ...asNobody(), stdio: 'pipe' });
    const server = new PostgresServer({
      programs: this.#programs,
      folder,
      port: await freePort(),
    });
    await server.#ready();
    return server;
  }

  /** Port that the server listens to. */
  get port(): number {
    return this.#port;
  }

  /** The first of its processes, which all others come from. */
  get pid(): number {
    const file = join(this.#folder, 'postmaster.pid');
    return Number.parseInt(readFileSync(file, 'utf8'), 10);
  }

  /** The address of a place by the port of whoever stands between, or by the server's own. */
  address(place: string, port: number = this.#port): string {
    const options = encodeURIComponent(`-c search_path=${place}`);
    return `postgres://tocsin@127.0.0.1:${port}/postgres?options=${options}`;
  }

  /** Makes an empty place for one store, which is a schema as that is quickest; answers its name. */
  async place(): Promise<string> {
    this.#places += 1;
    const name = `place_${this.#places}`;
    await this.ask('public', `create schema ${name}`);
    return name;
  }

  /** Runs a statement and holds what it locked, until the answer is called. */
  async hold(place: string, sql: string): Promise<() => Promise<void>> {
    const client = new pg.Client({ connectionString: this.address(place) });
    await client.connect();
    await client.query('begin');
    await client.query(sql);
    return () => client.end();
  }

  /** Asks something directly. */
  async ask(place: string, sql: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.address(place) });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends the server without a word to anybody, and starts it again. */
  async crash(): Promise<void> {
    await this.#end();
    this.#shell = this.#serve();
    await this.#ready();
  }

  /** Ends the server without a word to anybody, for good. */
  async kill(): Promise<void> {
    await this.#end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    const postmaster = this.pid;
    const gone = once(this.#shell, 'exit');
    // The shell goes first: it would take the folder with it.
    this.#shell.kill('SIGKILL');
    await gone;
    process.kill(postmaster, 'SIGQUIT');
    await this.#ended(postmaster);
  }

  /** Ends the server; its folder goes with it. */
  async stop(): Promise<void> {
    const gone = once(this.#shell, 'exit');
    this.#shell.stdin?.end();
    await gone;
  }

  #serve(): ChildProcess {
    const where = [this.#programs, this.#folder, String(this.#port)];
    return spawn('sh', ['-c', SERVE, 'sh', ...where, ...this.#settings], {
      ...asNobody(),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
  }

  async #ready(): Promise<void> {
    const until = performance.now() + LONGEST_START_MS;
    for (;;) {
      try {
        await this.ask('public', 'select 1');
        return;
      } catch (error) {
        if (performance.now() > until) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async #ended(pid: number): Promise<void> {
    while (existsSync(`/proc/${pid}`)) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function folderOfNobody(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-postgres-'));
  if (process.getuid?.() === 0) chownSync(folder, NOBODY, NOBODY);
  chmodSync(folder, 0o700);
  return folder;
}

// PostgreSQL refuses to run as root.
function asNobody(): { readonly uid?: number; readonly gid?: number; readonly cwd: string } {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY, cwd: '/' } : { cwd: '/' };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
