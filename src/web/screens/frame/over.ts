/** A window over the screen. */
export type Over = 'declare' | 'find' | 'help' | 'invite' | 'keys' | null;
