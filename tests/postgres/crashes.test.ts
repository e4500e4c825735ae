// The database dies while a program works on it, and comes back: the program lives on. `npm run kills` is
// the long run.
import { killSuite } from '../doors/kills.suite.ts';
import { SKIPPED } from './installed.ts';
import { onPostgres } from './killed.ts';

const { crash, ...on } = onPostgres();
const kills = Number(process.env['TOCSIN_CRASHES'] ?? 5);
killSuite({ ...on, kills, skip: SKIPPED, strike: crash });
