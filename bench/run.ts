// `npm run bench`: Tocsin beside Alertmanager, its reader, a simulated year, its engine and its console,
// measured in one run. It prints tables and writes them to bench/results.md; `npm run bench -- durable`,
// `-- reader`, `-- year`, `-- engine` or `-- console` measures and replaces that part alone; with `short`
// it only prints. It asserts nothing: figures are read by people who know the machine. Only
// `-- soak [minutes]`, a long run that is no part of the rest, fails where something grows.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NO_ALERTMANAGER } from '../tests/doors/alertmanager.ts';
import { measureConsole } from './console.ts';
import { CONSOLE_TITLE, consoleText } from './console-text.ts';
import { ENGINE_TITLE, engineText } from './engine.ts';
import { DURABLE_TITLE, durableText, isPartly } from './durable/durable.ts';
import { soak } from './durable/soak.ts';
import { sampleLine, SOAK_TITLE, soakText, troubleOf } from './durable/soak-text.ts';
import { SOAK } from './durable/sizes.ts';
import { median, ms, table } from './figures.ts';
import { helpTimes } from './help.ts';
import { busyness, machineFacts } from './machine.ts';
import { SHORT, WHOLE } from './sizes.ts';
import { peerStarts, tocsinStarts } from './starts.ts';
import { READER_TITLE, readerText } from './reader.ts';
import { measureYear, YEAR_TITLE } from './year.ts';

const RESULTS = fileURLToPath(new URL('results.md', import.meta.url));

const words = process.argv.slice(2);
const isShort = words.includes('short');
const PARTS = ['durable', 'reader', 'year', 'engine', 'console'];
const asked = PARTS.filter((part) => words.includes(part));
const isWhole = asked.length === 0;
const sizes = isShort ? SHORT : WHOLE;
if (words.includes('soak')) await soakAlone();
const hasPeer = NO_ALERTMANAGER === false;
const facts = [busyness()];
const parts = [
  isWhole ? await measureStarts() : partBefore('# Figures'),
  isWanted('durable')
    ? await durableText(sizes.durable, { hasPeer, facts, words })
    : partBefore(DURABLE_TITLE),
  isWanted('reader') ? readerText(sizes.starts, [busyness()]) : partBefore(READER_TITLE),
  isWanted('year') ? await measureYear(sizes.years, [busyness()]) : partBefore(YEAR_TITLE),
  isWanted('engine')
    ? await engineText(sizes.years, sizes.due, [busyness()])
    : partBefore(ENGINE_TITLE),
  isWanted('console') ? await measureScreens() : partBefore(CONSOLE_TITLE),
  partBefore(SOAK_TITLE),
];
console.log(parts.filter((_, index) => isWhole || isWanted(PARTS[index - 1] ?? '')).join('\n'));
const text = parts.filter((part) => part !== '').join('\n');
if (!isShort && !isPartly(words)) writeFileSync(RESULTS, text);

/** A long run by its own command: it takes half an hour, and fails where something grew. */
async function soakAlone(): Promise<never> {
  const [minutes = 30, perSecond = null] = words.map(Number).filter((word) => word > 0);
  const before = [busyness()];
  const intervalMs = Math.min(60_000, (minutes * 60_000) / 12);
  const soaked = await soak({ ...SOAK, minutes, perSecond, intervalMs }, (sample) =>
    console.log(sampleLine(sample)),
  );
  const said = soakText(soaked, minutes, before);
  console.log(said);
  if (!isShort) writeFileSync(RESULTS, `${withoutPart(SOAK_TITLE).trimEnd()}\n\n${said}`);
  process.exit(troubleOf(soaked).length === 0 ? 0 : 1);
}

function isWanted(part: string): boolean {
  return isWhole || asked.includes(part);
}

/** A part of the results as it was: from its title to that of the next. */
function partBefore(title: string): string {
  const part = cutPart(title)[1].trim();
  return part === '' ? '' : `${part}\n`;
}

function withoutPart(title: string): string {
  const [before, , after] = cutPart(title);
  return `${before}\n${after}`.trimStart();
}

/** What stands before a part of the results, the part, and what stands after it. */
function cutPart(title: string): readonly [string, string, string] {
  const text = `\n${readFileSync(RESULTS, 'utf8')}`;
  const from = text.indexOf(`\n${title}\n`);
  if (from < 0) return [text, '', ''];
  const next = text.indexOf('\n## ', from + title.length);
  const to = next < 0 ? text.length : next;
  return [text.slice(0, from), text.slice(from, to), text.slice(to)];
}

async function measureScreens(): Promise<string> {
  const screenFacts = [busyness()];
  const measured = await measureConsole(sizes.console);
  return measured === null
    ? `${CONSOLE_TITLE}\n\nChromium is not installed here.\n`
    : consoleText(measured, screenFacts);
}

async function measureStarts(): Promise<string> {
  const machine = await machineFacts(hasPeer);
  const helps = helpTimes(sizes.starts);
  const tocsin = await tocsinStarts(sizes.starts);
  const peer = hasPeer ? await peerStarts(sizes.starts) : null;
  return [
    '# Figures',
    '',
    'One run of `npm run bench`. Repeated runs differ by a fifth; a busy machine shows in every row.',
    '',
    ...machine.map((fact) => `- ${fact}`),
    '',
    table([
      ['', 'median', 'slowest'],
      timesRow('Tocsin, start to listening', tocsin),
      ...(peer === null ? [] : [timesRow('Alertmanager, start to listening', peer)]),
      ...helps.map(([way, took]) => timesRow(`\`--help\` by ${way}`, took)),
    ]),
    '',
  ].join('\n');
}

function timesRow(what: string, took: readonly number[]): readonly string[] {
  return [what, `${ms(median(took))} ms`, `${ms(Math.max(...took))} ms`];
}
