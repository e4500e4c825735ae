// Verbs that keep what happened: `tocsin verify`, `tocsin backup`, `tocsin restore`, `tocsin move`,
// `tocsin prune`.
import type { Pruned } from '#/contract/pruning.ts';
import { databasePlace } from '#/shell/database-place.ts';
import { dataFolderOf, findPointer } from '#/shell/server-files.ts';
import { SERVER_FILE } from '#/shell/team-files.ts';
import { complain, plain, say, sayJson } from '#/shell/cli/terminal.ts';
import { EXIT, verbOf } from '#/shell/cli/verb.ts';
import type { Given, Verb } from '#/shell/cli/verb.ts';
import { backUp, databaseAt, databaseOf, restore as restored, verified } from './keeping.ts';
import { isMendable, moveBetween } from './moving.ts';
import type { Verified } from './moving.ts';
import { pruneOnce } from './prune-once.ts';

const JSON_FLAG = ['--json', 'the answer as JSON'] as const;
const DIR = ['--dir <folder>', 'the folder that is served; else found from here'] as const;

/** `tocsin verify`. */
export const verify: Verb = verbOf(
  {
    name: 'verify',
    says: 'Replays every event of a database and compares the outcome with what is stored; a running server is not disturbed',
    takes: [
      [
        '[place]',
        'a served folder, a backup, a database file or postgres://…; else found from here',
      ],
    ],
    flags: [JSON_FLAG],
    examples: ['tocsin verify', 'tocsin verify /backup/2026-11-21'],
  },
  guarded(async (given) => {
    const found = await verified(databaseAt(given.words[0] ?? folderOf(given)));
    return told(given, found, `${counted(found)}: each stream is what its events make of it`);
  }),
);

/** `tocsin backup`. */
export const backup: Verb = verbOf(
  {
    name: 'backup',
    says: 'Copies the database, the secret and the keys into a new folder, while the server runs, and verifies the copy',
    takes: [['<into>', 'a folder that is not there yet']],
    flags: [DIR, JSON_FLAG],
    examples: ['tocsin backup /backup/2026-11-21', 'tocsin backup copy --dir /srv/incidents'],
  },
  guarded(async (given) => {
    const [into = ''] = given.words;
    const found = await backUp(folderOf(given), into);
    return told(
      given,
      found,
      `${counted(found)} copied to ${plain(into)} and replayed: the copy is good`,
    );
  }),
);

/** `tocsin restore`. */
export const restore: Verb = verbOf(
  {
    name: 'restore',
    says: 'Puts a backup in the place of the database, where the backup is good and the server is stopped; what was there is kept beside it',
    takes: [['<from>', 'a folder that tocsin backup made']],
    flags: [DIR, JSON_FLAG],
    examples: ['tocsin restore /backup/2026-11-21 --dir /srv/incidents'],
  },
  guarded(async (given) => {
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    const found = await restored(given.words[0] ?? '', folderOf(given), stamp);
    const kept = found.before === null ? '' : `; what was there lies in ${plain(found.before)}`;
    return told(given, found, `${counted(found)} restored${kept}`);
  }),
);

/** `tocsin move`. */
export const move: Verb = verbOf(
  {
    name: 'move',
    says: 'Moves everything to another database, which is empty, while no server runs on either; both are compared row by row and every event is replayed',
    takes: [],
    flags: [
      [
        '--to <database>',
        'postgres://…, a file seen from the served folder, or env:NAME for either',
      ],
      DIR,
      JSON_FLAG,
    ],
    examples: [
      'tocsin move --to env:TOCSIN_DATABASE --dir /srv/incidents',
      'tocsin move --to .tocsin/tocsin.db',
    ],
  },
  guarded(async (given) => {
    const to = given.text('to');
    if (to === undefined) {
      complain('Say where to: --to postgres://…, --to env:NAME, or a file');
      return EXIT.usage;
    }
    const folder = folderOf(given);
    const from = databaseOf(folder);
    const place = databasePlace(folder, to, process.env);
    const found = await moveBetween({ from, to: place, folder: dataFolderOf(folder) });
    const good = [
      `${counted(found)} moved to ${plain(found.database)}; ${found.rows} rows compared, none differs`,
      `Now write in ${SERVER_FILE}: database: ${plain(to)}`,
    ];
    return told(given, found, good.join('\n'));
  }),
);

/** `tocsin prune`. */
export const prune: Verb = verbOf(
  {
    name: 'prune',
    says: 'Throws away what is older than keep in server.yaml says, as a server that runs does every hour by itself; with --dry-run only says how much that is, also while one runs',
    takes: [],
    flags: [['--dry-run', 'counts and throws nothing away'], DIR, JSON_FLAG],
    examples: ['tocsin prune --dry-run', 'tocsin prune --dir /srv/incidents'],
  },
  guarded(async (given) => {
    const dry = given.is('dryRun');
    const pruned = await pruneOnce(folderOf(given), dry);
    if (given.is('json')) sayJson(pruned);
    else say(`${dry ? 'Would be thrown away' : 'Thrown away'}: ${countsOf(pruned)}`);
    return EXIT.done;
  }),
);

function countsOf(pruned: Pruned): string {
  const counts = Object.entries(pruned).filter(([, count]) => count > 0);
  if (counts.length === 0) return 'nothing';
  return counts.map(([name, count]) => `${count} ${name}`).join(', ');
}

/** Runs a verb; says what a person can mend instead of failing. */
export function guarded(run: (given: Given) => Promise<number>): (given: Given) => Promise<number> {
  return async (given) => {
    try {
      return await run(given);
    } catch (error) {
      if (!isMendable(error)) throw error;
      complain(plain(error.message, 400));
      return EXIT.refused;
    }
  };
}

/** The folder that is meant: the one that is named, or the one found from here. */
export function folderOf(given: Given): string {
  return given.text('dir') ?? findPointer(process.cwd())?.folder ?? '.';
}

function told(given: Given, found: Verified, good: string): number {
  const isGood = found.wrong.length === 0;
  if (given.is('json')) sayJson(found);
  else if (isGood) say(good);
  else
    complain(
      `Not as it should be: ${plain(found.database)}`,
      ...found.wrong.map((one) => `  ${plain(one)}`),
    );
  return isGood ? EXIT.done : EXIT.refused;
}

function counted({ streams, events }: Verified): string {
  return `${streams} ${streams === 1 ? 'stream' : 'streams'} with ${events} events`;
}
