// The same as on a file; `npm run kills` is the long run.
import { killSuite } from '../doors/kills.suite.ts';
import { SKIPPED } from './installed.ts';
import { onPostgres } from './killed.ts';

const { crash: _, ...on } = onPostgres();
killSuite({ ...on, kills: Number(process.env['TOCSIN_KILLS'] ?? 30), skip: SKIPPED });
