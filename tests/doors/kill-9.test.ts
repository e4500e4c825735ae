// The default: a database file; `npm run kills` is the long run.
import { makeFolder } from './house.ts';
import { killSuite } from './kills.suite.ts';
import { remainsOf } from './remains.ts';

killSuite({
  on: 'SQLite',
  kills: Number(process.env['TOCSIN_KILLS'] ?? 200),
  skip: false,
  open: makeFolder,
  remains: remainsOf,
  close: async () => undefined,
});
