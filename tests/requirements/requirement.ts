/**
 * What a line asks for beyond being read: nothing; a process that runs; commands that are carried out;
 * words in a chat; words for customers and the public; or only that it is shown.
 */
export type Asks = 'read' | 'process' | 'commands' | 'chat' | 'page' | 'shown';

/** What one of five real runbooks needs: its id, what it asks for, in our words. */
export type Requirement = readonly [id: string, asks: Asks, says: string];
