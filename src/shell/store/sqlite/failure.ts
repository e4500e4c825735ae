// What an error of SQLite means for the work that met it. A disk that is full or broken, or a file that
// cannot be written, is the world's failure and passes; it must never look like a defect of the stream
// that happened to be written.
import { StoreAway } from '#/contract/store-away.ts';

// The lower byte of https://sqlite.org/rescode.html, with what whoever serves can do.
const OF_THE_WORLD: Readonly<Record<number, string>> = {
  5: 'another program holds the database',
  6: 'another program holds the database',
  7: 'there is no memory left',
  8: 'the database may only be read: look at the rights of its file and folder',
  10: 'the disk failed',
  11: 'the database is damaged: "tocsin verify" says where, a backup mends it',
  13: 'the disk is full',
  14: 'the database file cannot be opened',
  22: 'the file is larger than the machine allows',
  26: 'the database is damaged: a backup mends it',
};

/** The error, as a failure of the world where it is one. */
export function worldOf(error: unknown): unknown {
  const code = codeOf(error);
  const says = code === null ? undefined : OF_THE_WORLD[code % 256];
  if (says === undefined) return error;
  const told = error instanceof Error ? error.message : String(error);
  return new StoreAway(`The store cannot be used, ${says} (${told}, ${String(code)})`, {
    cause: error,
  });
}

function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode : null;
}
