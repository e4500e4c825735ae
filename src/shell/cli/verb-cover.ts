// `tocsin cover`: the proof that somebody is there for every severity at every hour.
import type { CoverFindingView, CoverView } from '#/contract/api/on-call-views.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { columns, complain, painted, plain, say, sayJson } from './terminal.ts';
import { momentIn } from './times.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Verb } from './verb.ts';

const SHOWN = 3;

/** `tocsin cover`. */
export const cover: Verb = verbOf(
  {
    name: 'cover',
    says: 'Proves who answers for every severity in the days to come: gaps, quiet hours, single points',
    flags: [
      ['--team <team>', 'of which team'],
      ['--days <days>', 'how many days to come (default 90)'],
      ...SERVER_FLAGS,
    ],
    examples: ['tocsin cover --team shop', 'tocsin cover --team shop --days 30'],
  },
  async (given) => {
    const team = given.text('team');
    if (team === undefined) {
      complain('Say of which team: --team shop');
      return EXIT.usage;
    }
    const written = given.text('days');
    const days = written === undefined ? undefined : Number(written);
    const answer = await ask(given, 'getCover', { query: { team, days } });
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value);
    else say(...coverText(answer.value));
    const isOpen = answer.value.findings.some((one) => one.level === 'error');
    return isOpen ? EXIT.refused : EXIT.done;
  },
);

/** The proof as lines: each fault once, with when it is so, and how long the worst case takes. */
function coverText({ zone, from, to, findings, worst }: CoverView): readonly string[] {
  const groups = Map.groupBy(findings, (one) => `${one.level} ${one.says}`);
  const faults = [...groups.values()].flatMap((group) => groupText(group, zone));
  const severities = [...new Set(worst.map((one) => one.severity))];
  const rows = severities.map((severity) => {
    const own = worst.filter((one) => one.severity === severity);
    return [plain(severity), ...own.map((one) => waitsText(one))];
  });
  const head = ['', '0 silent', '1 silent', '2 silent', '3 silent'];
  return [
    `From ${momentIn(from, zone)} to ${momentIn(to, zone)}`,
    ...(faults.length === 0
      ? ['Somebody reachable is there for every severity at every hour']
      : faults),
    '',
    'How long until somebody else is paged, at the worst, where so many do not answer,',
    'and in brackets until they were tried by every method:',
    ...columns([head, ...rows], '  '),
  ];
}

function groupText(group: readonly CoverFindingView[], zone: string): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const times = group.slice(0, SHOWN).map(({ from, to }) => {
    return `    ${momentIn(from, zone)} to ${momentIn(to, zone)}`;
  });
  const more = group.length - SHOWN;
  return [
    '',
    `${painted(first.level === 'error' ? 'red' : 'yellow', first.level)}  ${plain(first.says)}`,
    ...times,
    ...(more > 0 ? [`    and ${more} more times`] : []),
    `    ${plain(first.fix)}`,
  ];
}

function waitsText({ afterMs, byEveryMethodMs }: CoverView['worst'][number]): string {
  const isLater = byEveryMethodMs !== null && byEveryMethodMs !== afterMs;
  return `${waitText(afterMs)}${isLater ? ` (${waitText(byEveryMethodMs)})` : ''}`;
}

function waitText(afterMs: number | null): string {
  if (afterMs === null) return 'nobody';
  if (afterMs === 0) return 'at once';
  return afterMs < 60_000
    ? `${Math.round(afterMs / 1_000)} s`
    : `${Math.round(afterMs / 60_000)} min`;
}
