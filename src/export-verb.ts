// `tocsin export`: the events of incidents from a server, or everything from a database.
import { databaseAt } from './keeping.ts';
import { folderOf, guarded } from './keep-verbs.ts';
import { opened } from './moving.ts';
import { SERVER_FLAGS } from '#/shell/cli/client.ts';
import { exportIncidents } from '#/shell/cli/export.ts';
import { writeLine } from '#/shell/cli/terminal.ts';
import { EXIT, verbOf } from '#/shell/cli/verb.ts';
import type { Given, Verb } from '#/shell/cli/verb.ts';
import { exportLines } from '#/shell/store/export.ts';

/** `tocsin export`. */
export const exportVerb: Verb = verbOf(
  {
    name: 'export',
    says: 'Writes every event of an incident, or of all incidents of a team, as JSON lines: one event a line, as it is kept; with --everything all that a database holds but secrets, also while a server runs',
    takes: [['[incident]', 'its number; every incident of the team where none is named']],
    flags: [
      ['--team <team>', 'of which team'],
      ['--everything', 'rosters, plans, alerts, deliveries and all; read from the database itself'],
      ...SERVER_FLAGS,
    ],
    examples: [
      'tocsin export INC-2026-1120-0001 > incident.jsonl',
      'tocsin export --team shop > shop.jsonl',
      'tocsin export --everything --dir /srv/incidents | gzip > everything.jsonl.gz',
    ],
  },
  (given) => (given.is('everything') ? everything(given) : exportIncidents(given)),
);

const everything = guarded(async (given: Given) => {
  const archive = await opened(databaseAt(folderOf(given)));
  try {
    const asked = { at: new Date().toISOString(), team: given.text('team') ?? null };
    for await (const line of exportLines(archive, asked)) await writeLine(line);
    return EXIT.done;
  } finally {
    await archive.close();
  }
});
