import { readFileSync } from 'node:fs';

/** @type {unknown} */
const flags = JSON.parse(readFileSync(new URL('node-flags.json', import.meta.url), 'utf8'));

/**
 * What Node is told for a server. By default it lets the space for what lives shortly grow to 16 MB and
 * keeps three times that; a storm of alerts then holds 80 MB more, and is taken in no faster.
 */
export const SERVER_FLAGS = Array.isArray(flags) ? flags.map(String) : [];
