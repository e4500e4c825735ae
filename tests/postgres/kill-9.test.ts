// The same as on a file; `TOCSIN_KILLS=1000` is the long run.
import { makeFolder } from '../doors/house.ts';
import { killSuite } from '../doors/kills.suite.ts';
import { read } from '../doors/remains.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import { SKIPPED } from './installed.ts';
import { PostgresServer } from './server.ts';

let server: PostgresServer;
let address: string;

killSuite({
  on: 'PostgreSQL',
  kills: Number(process.env['TOCSIN_KILLS'] ?? 30),
  skip: SKIPPED,
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
});
