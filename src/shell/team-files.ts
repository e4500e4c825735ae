/** The file of a team's process. */
export const RUNBOOK_FILE = 'runbook.md';

/** The file of a server's settings, above the folders of its teams. */
export const SERVER_FILE = 'server.yaml';

/** The file of a team's roster, beside the process. */
export const ROSTER_FILE = 'tocsin.yaml';
