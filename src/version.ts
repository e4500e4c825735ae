// What this program calls itself: the version of its package.
import written from '../package.json' with { type: 'json' };

/** The version of Tocsin that runs. */
export const VERSION: string = written.version;
