// `tocsin serve DIR`: runs a server until it is told to stop.
import { setFlagsFromString } from 'node:v8';
import { CannotStart } from '#/shell/cannot-start.ts';
import { complain, say } from '#/shell/cli/terminal.ts';
import { EXIT, verbOf } from '#/shell/cli/verb.ts';
import type { Given, Verb } from '#/shell/cli/verb.ts';
import { LEVELS, lineLog } from '#/shell/log.ts';
import type { LogSettings } from '#/shell/log.ts';
import { startServer } from './serve.ts';
import type { RunningServer } from './serve.ts';

/** Serves the teams of a folder. */
export const serveVerb: Verb = verbOf(
  {
    name: 'serve',
    says: 'Serves the teams of a folder: takes alerts, pages people, runs incidents',
    takes: [['[folder]', 'one sub-folder a team, with runbook.md and tocsin.yaml; . unless said']],
    flags: [
      ['--port <port>', 'in place of the one in server.yaml'],
      ['--address <address>', 'in place of the one in server.yaml'],
      ['--log <level>', 'the least that is logged: detail, note (unless said), warn or bug'],
    ],
    examples: ['tocsin serve examples', 'tocsin serve /srv/tocsin --port 8600'],
  },
  run,
);

async function run(given: Given): Promise<number> {
  const port = given.text('port');
  if (port !== undefined && !/^\d{1,5}$/.test(port)) {
    complain(`"${port}" is no port`);
    return EXIT.usage;
  }
  const server = await started(given, port === undefined ? undefined : Number(port));
  if (server === null) return EXIT.refused;
  const told = toldToStop();
  say(`Tocsin listens on ${server.url}`, '');
  say(...(await server.ready), '');
  setFlagsFromString('--semi-space-growth-factor=2'); // Under load it may grow again.
  await told;
  await server.stop();
  return EXIT.done;
}

const SAME_WISH_MS = 1_000;

// A terminal, npm and the program that started this one may each pass the same wish on; only a signal
// that comes later than those is a second one, which ends the process at once.
async function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const signals = ['SIGTERM', 'SIGINT'] as const;
  for (const signal of signals) process.on(signal, resolve);
  await promise;
  setTimeout(() => {
    for (const signal of signals) process.off(signal, resolve);
  }, SAME_WISH_MS).unref();
}

async function started(given: Given, port: number | undefined): Promise<RunningServer | null> {
  const settings = logSettings(given);
  if (settings === null) return null;
  const log = lineLog((line) => process.stderr.write(line), settings);
  try {
    return await startServer({
      folder: given.words[0] ?? '.',
      log,
      port,
      address: given.text('address'),
      env: process.env,
      startedIn: process.cwd(),
    });
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    complain(error.message);
    return null;
  }
}

/** What is written, and how: the flag counts before the environment. */
function logSettings(given: Given): LogSettings | null {
  const asked = given.text('log') ?? process.env['TOCSIN_LOG'] ?? 'note';
  const level = LEVELS.find((one) => one === asked);
  if (level === undefined) {
    complain(`"${asked}" is no level of the log: say ${LEVELS.join(', ')}`);
    return null;
  }
  const format = process.env['TOCSIN_LOG_FORMAT'];
  const isForPeople = format === undefined ? process.stderr.isTTY : format === 'text';
  return { isForPeople, level };
}
