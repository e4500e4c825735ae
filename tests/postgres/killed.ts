// A folder whose program keeps everything in a PostgreSQL server of its own, for those who kill either.
import { makeFolder } from '../doors/house.ts';
import type { Killed } from '../doors/kills.suite.ts';
import { read } from '../doors/remains.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import { PostgresServer } from './server.ts';

/** What of a suite of kills is the same whatever is killed, and how the server crashes. */
export function onPostgres(): Pick<Killed, 'on' | 'open' | 'remains' | 'close'> & {
  readonly crash: () => Promise<void>;
} {
  let server: PostgresServer;
  let address: string;
  return {
    on: 'PostgreSQL',
    open: async (smtpUrl) => {
      server = await PostgresServer.start();
      address = server.address(await server.place());
      return makeFolder(smtpUrl, address);
    },
    remains: async (_folder, groups) => {
      const store = await PostgresStore.open({ address, node: 'reader', failed: () => undefined });
      try {
        return await read(store, groups);
      } finally {
        await store.stop();
      }
    },
    close: () => server.stop(),
    crash: () => server.crash(),
  };
}
