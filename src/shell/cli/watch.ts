// `tocsin watch`: a live screen on a terminal; elsewhere a line for everything that happens.
import type { NowView, TeamNowView } from '#/contract/api/on-call-views.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import { ask, placeOf, SERVER_FLAGS, showFailure } from './client.ts';
import type { Answer, Place } from './client.ts';
import { follow } from './feed.ts';
import type { Heard } from './feed.ts';
import { complain, plain, say, writeOut } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';
import { screenText } from './watch-text.ts';
import type { Watched } from './watch-text.ts';

const LINES_KEPT = 200;
const DRAWS_EVERY_MS = 1_000;
/** q, Q, Ctrl-C and Ctrl-D. */
const ENDS: ReadonlySet<number> = new Set([0x71, 0x51, 3, 4]);
const CONTROL = { enter: '\u001b[?1049h\u001b[?25l', leave: '\u001b[?25h\u001b[?1049l' } as const;

/** `tocsin watch`. */
export const watch: Verb = verbOf(
  {
    name: 'watch',
    says: 'Shows what is open as it happens; q ends it. Where no terminal looks, a line for each event',
    flags: [['--team <team>', 'of which team; every one you may see unless said'], ...SERVER_FLAGS],
    examples: [
      'tocsin watch',
      'tocsin watch --team shop',
      'tocsin watch --json | jq .incident.title',
    ],
  },
  async (given) => {
    const place = placeOf(given);
    if (typeof place === 'string') {
      complain(place);
      return EXIT.unreachable;
    }
    const loaded = await load(given);
    if (!loaded.ok) return showFailure(given, loaded);
    const end = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
    const isScreen = process.stdout.isTTY && !given.is('json');
    if (isScreen) await showScreen(given, { place, end, loaded: loaded.value });
    else await writeLines(given, { place, end, loaded: loaded.value });
    return EXIT.done;
  },
);

interface Watching {
  readonly place: Place;
  readonly end: AbortController;
  readonly loaded: Loaded;
}

interface Loaded {
  readonly incidents: Map<string, IncidentView>;
  readonly teams: Map<string, TeamNowView>;
  /** Where the feed goes on from what was loaded. */
  readonly cursor: string;
}

async function load(given: Given): Promise<Answer<Loaded>> {
  const me = await ask(given, 'getMe');
  if (!me.ok) return me;
  const only = given.text('team');
  const teams = only === undefined ? me.value.teams.map(({ team }) => team) : [only];
  const loaded: NowView[] = [];
  for (const team of teams) {
    const now = await ask(given, 'getNow', { query: { team } });
    if (!now.ok) return now;
    loaded.push(now.value);
  }
  const open = loaded.flatMap((now) => now.open.map((one) => [one.id, one] as const));
  return {
    ok: true,
    value: {
      incidents: new Map(open),
      teams: new Map(loaded.map((now) => [now.team, now])),
      // The oldest of them: what came while the others were loaded is told once more.
      cursor: loaded[0]?.cursor ?? '',
    },
  };
}

function followed(given: Given, { place, end, loaded }: Watching): AsyncGenerator<Heard> {
  const team = given.text('team');
  const query = { after: loaded.cursor, ...(team === undefined ? {} : { team }) };
  return follow({ place, query, signal: end.signal });
}

async function writeLines(given: Given, watching: Watching): Promise<void> {
  for await (const heard of followed(given, watching)) {
    if (heard.kind === 'lost') complain('No server answers; it is tried again');
    if (heard.kind !== 'incident') continue;
    const { incident, entries } = heard.view;
    if (given.is('json')) say(JSON.stringify(heard.view));
    else {
      const number = plain(incident.number);
      for (const { time, by, text } of entries) {
        say(`${time}  ${number}  ${by === '' ? '' : `${plain(by)}: `}${plain(text, 400)}`);
      }
    }
  }
}

async function showScreen(given: Given, watching: Watching): Promise<void> {
  const { incidents, teams } = watching.loaded;
  let watched: Watched = { incidents, teams, lines: [], isLost: false };

  function draw(): void {
    // A terminal that does not know its size says nothing, or nought.
    const { columns, rows } = process.stdout;
    const size = { columns: columns || 80, rows: rows || 24 };
    const lines = screenText(watched, { ...size, now: Date.now() });
    writeOut(`\u001b[H${lines.map((line) => `${line}\u001b[K`).join('\n')}\u001b[J`);
  }

  const leave = enterScreen(watching.end, draw);
  try {
    for await (const heard of followed(given, watching)) {
      watched = heard.kind === 'reset' ? await anew(given, watched) : after(watched, heard);
      draw();
    }
  } finally {
    leave();
  }
}

async function anew(given: Given, watched: Watched): Promise<Watched> {
  const again = await load(given);
  if (!again.ok) return { ...watched, isLost: true };
  const { incidents, teams } = again.value;
  return { ...watched, incidents, teams, isLost: false };
}

/** What the screen knows after the feed said something. */
export function after(watched: Watched, heard: Heard): Watched {
  switch (heard.kind) {
    case 'incident': {
      const { incident, entries } = heard.view;
      const known = watched.incidents.get(incident.id);
      if (known !== undefined && known.version > incident.version) return watched;
      const { number } = incident;
      const fresh = entries.map((line) => ({ number, line }));
      return {
        ...watched,
        isLost: false,
        incidents: new Map([...watched.incidents, [incident.id, incident]]),
        lines: [...watched.lines, ...fresh].slice(-LINES_KEPT),
      };
    }
    case 'team':
      return {
        ...watched,
        isLost: false,
        teams: new Map([...watched.teams, [heard.view.team, heard.view]]),
      };
    case 'lost':
      return { ...watched, isLost: true };
    case 'cursor':
    case 'reset':
      return { ...watched, isLost: false };
  }
}

// The screen of its own is left in every case, or the terminal would stay without a cursor.
function enterScreen(end: AbortController, draw: () => void): () => void {
  const { stdin, stdout } = process;
  writeOut(CONTROL.enter);
  const timer = setInterval(draw, DRAWS_EVERY_MS);
  stdout.on('resize', draw);

  function pressed(key: Buffer): void {
    if (key.some((byte) => ENDS.has(byte))) end.abort();
  }

  if (stdin.isTTY) {
    stdin.setRawMode(true);
    stdin.on('data', pressed);
  }
  draw();
  return () => {
    clearInterval(timer);
    stdout.off('resize', draw);
    stdin.off('data', pressed);
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.pause();
    writeOut(CONTROL.leave);
  };
}
