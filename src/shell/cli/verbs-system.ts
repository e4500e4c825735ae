// Verbs about the server itself, and about what a defect of Tocsin set aside.
import type { AsideView, NodeView, Standing, SystemView } from '#/contract/api/system-views.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { columns, painted, plain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** `tocsin system`. */
export const system: Verb = verbOf(
  {
    name: 'system',
    says: 'Shows how the server itself is: its store, nodes, due work, providers, disk and copies, each with what to do; exit code 1 where something is bad',
    takes: [],
    flags: [...SERVER_FLAGS],
    examples: ['tocsin system', 'tocsin system --json'],
  },
  async (given) => {
    const answer = await ask(given, 'getSystem');
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value);
    else say(...systemText(answer.value));
    return answer.value.standing === 'bad' ? EXIT.refused : EXIT.done;
  },
);

/** `tocsin retry`. */
export const retry: Verb = verbOf(
  {
    name: 'retry',
    says: 'Lists what a defect of Tocsin set aside, and has one of it tried again',
    takes: [['[name]', 'an incident or a stream as listed; nothing lists them']],
    flags: [
      [
        '--by-hand',
        'do not try it: say that you look after it by hand, so that nobody is told again',
      ],
      ['--team <team>', 'of which team, in the list'],
      ...SERVER_FLAGS,
    ],
    examples: ['tocsin retry', 'tocsin retry INC-2026-1121-0007', 'tocsin retry INC-7 --by-hand'],
  },
  async (given) => {
    const [name] = given.words;
    if (name === undefined) return listed(given);
    const what = given.is('by-hand') ? 'by-hand' : 'retry';
    const sent = { params: { stream: name }, body: { what } } as const;
    const answer = await ask(given, 'attendAside', sent);
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value);
    else if (what === 'retry')
      say(`${plain(name)} runs again; tocsin retry says whether it stays so`);
    else say(`You look after ${plain(name)} by hand: nobody is told again`);
    return EXIT.done;
  },
);

async function listed(given: Given): Promise<number> {
  const answer = await ask(given, 'listAsides', { query: { team: given.text('team') } });
  if (!answer.ok) return showFailure(given, answer);
  const { setAside } = answer.value;
  if (given.is('json')) sayJson(setAside);
  else if (setAside.length === 0) say('Nothing is set aside: everything runs by itself');
  else say(...asidesText(setAside));
  return EXIT.done;
}

const WORDS: Readonly<Record<Standing, string>> = {
  good: 'good',
  watch: 'watch',
  bad: 'BAD',
  unknown: '-',
};

function systemText({ lines, nodes, setAside }: SystemView): readonly string[] {
  return [
    ...lines.flatMap(({ standing, title, says, advice }) => [
      `${standing === 'bad' ? painted('red', WORDS.bad.padEnd(6)) : WORDS[standing].padEnd(6)} ${plain(title, 40)}: ${plain(says, 400)}`,
      ...(advice === null || standing === 'unknown' ? [] : [`       ${plain(advice, 400)}`]),
    ]),
    ...nodesText(nodes),
    ...(setAside.length === 0
      ? []
      : ['', painted('red', `Set aside by a defect of Tocsin: ${setAside.length}`)]),
    ...asidesText(setAside),
  ];
}

/** Of a single node the lines say all there is. */
function nodesText(nodes: readonly NodeView[]): readonly string[] {
  if (nodes.length < 2) return [];
  const rows = nodes.map(({ id, version, since, heard, lost, self, holds }) => [
    plain(id, 80),
    plain(version, 20),
    `since ${minuteOf(since)}`,
    lost ? painted('red', `last heard ${minuteOf(heard)}`) : 'heard',
    holds === null || holds === 0 ? '' : `sends ${holds}`,
    self ? 'answers here' : '',
  ]);
  return ['', 'Nodes', ...columns(rows)];
}

function minuteOf(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}

function asidesText(setAside: readonly AsideView[]): readonly string[] {
  return columns(
    setAside.map(({ name, team, since, why, by }) => [
      plain(name, 60),
      plain(team),
      since === null ? '' : `since ${minuteOf(since)}`,
      by === null ? painted('red', 'nobody looks after it') : `by hand: ${plain(by)}`,
      painted('dim', plain(why, 100)),
    ]),
  );
}
