// What an error of the database means for the work that met it.

/** Again: others were in the way. Lost: the connection is of no use. Ours: the work is wrong. */
export type Failure = 'again' | 'lost' | 'ours';

/** A lock that somebody else holds. */
export const LOCK_NOT_AVAILABLE = '55P03';

/** A key that is there already: two wrote it at once, or it is a bug, which fails again. */
export const UNIQUE = '23505';

const AGAIN = new Set([LOCK_NOT_AVAILABLE, UNIQUE, '40001', '40P01']);

// Connection, resources, operator, system; a fail-over leaves sessions that can only read.
const LOST_CLASSES = new Set(['08', '53', '57', '58', 'F0', 'XX', '28', '3D']);
const LOST = new Set(['25006', '25P03', '25P04']);

/** A statement that was prepared before a newer node gave its table a column. */
const FEATURE_NOT_SUPPORTED = '0A000';

/** What an error means. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error) || error.name === 'AssertionError') return 'ours';
  const code = codeOf(error);
  if (code === null) return isOfTheWire(error) ? 'lost' : 'ours';
  if (AGAIN.has(code)) return 'again';
  if (code === FEATURE_NOT_SUPPORTED && /cached plan/.test(error.message)) return 'lost';
  return LOST.has(code) || LOST_CLASSES.has(code.slice(0, 2)) ? 'lost' : 'ours';
}

/** The SQLSTATE of an error; null where PostgreSQL did not make it. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}

function isOfTheWire(error: Error): boolean {
  if ('syscall' in error || ('code' in error && /^(E[A-Z]|ERR_)/.test(String(error.code))))
    return true;
  return /connection|timeout|terminated|not queryable|SSL/i.test(error.message);
}
