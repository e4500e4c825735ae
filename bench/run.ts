// `npm run bench`: Tocsin beside Alertmanager, its reader, a simulated year, its engine and its console,
// measured in one run. It prints tables and writes them to bench/results.md; `npm run bench -- durable`,
// `-- reader`, `-- year`, `-- engine` or `-- console` measures and replaces that part alone; with `short`
// it only prints. It asserts nothing: figures are read by people who know the machine. Only
// `-- soak [minutes]`, a long run that is no part of the rest, fails where something grows.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NO_ALERTMANAGER } from '../tests/doors/alertmanager.ts';
import { measureAlertmanager } from './alertmanager.ts';
import { measureConsole } from './console.ts';
import { CONSOLE_TITLE, consoleText } from './console-text.ts';
import { ENGINE_TITLE, engineText } from './engine.ts';
import { DURABLE_TITLE, durableText, isPartly } from './durable/durable.ts';
import { soak } from './durable/soak.ts';
import { sampleLine, SOAK_TITLE, soakText, troubleOf } from './durable/soak-text.ts';
import { SOAK } from './durable/sizes.ts';
import { count, median, megabytes, ms, quantile, spread, table } from './figures.ts';
import { helpTimes } from './help.ts';
import { busyness, machineFacts } from './machine.ts';
import { SHORT, WHOLE } from './measured.ts';
import type { Measured } from './measured.ts';
import { READER_TITLE, readerText } from './reader.ts';
import { measureTocsin } from './tocsin.ts';
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
  isWhole ? await measureDoors() : partBefore('# Figures'),
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
  const minutes = Number(words.find((word) => /^\d+(\.\d+)?$/.test(word)) ?? 30);
  const before = [busyness()];
  const intervalMs = Math.min(60_000, (minutes * 60_000) / 12);
  const soaked = await soak({ ...SOAK, minutes, intervalMs }, (sample) =>
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

async function measureDoors(): Promise<string> {
  const machine = await machineFacts(hasPeer);
  const helps = helpTimes(sizes.starts);
  const tocsin = await measureTocsin(sizes);
  const peer = hasPeer ? await measureAlertmanager(sizes) : null;
  if (tocsin.said.includes('"level":"bug"')) console.log(tocsin.said);
  return [
    '# Figures',
    '',
    'One run of `npm run bench`. Repeated runs differ by a fifth; a busy machine shows in every row.',
    '',
    ...machine.map((fact) => `- ${fact}`),
    '',
    table([
      ['', 'Tocsin', 'Alertmanager'],
      ...rows().map(([what, cell]) => [what, cell(tocsin), peer === null ? '-' : cell(peer)]),
    ]),
    '',
    table([
      ['`--help` by', 'median', 'slowest'],
      ...helps.map(([way, took]) => [way, `${ms(median(took))} ms`, `${ms(Math.max(...took))} ms`]),
    ]),
    '',
    `Paced: ${sizes.paced} alerts, 20 a second, each of a group of its own, so that each is an incident and`,
    'a page: Tocsin pages by SMTP after the alert, and then the incident with its page, are synced to',
    'disk; Alertmanager, which keeps alerts in memory, pages by webhook with `group_wait: 0s` (its',
    `default is 30 s). Storm: ${tocsin.storm.paged.length} such alerts at once over 16 connections. Intake: ${sizes.flood.seconds} s of distinct alerts`,
    `of ${sizes.flood.groups} groups, one alert a request, over ${sizes.flood.connections} connections: Tocsin stores, syncs, groups and pages, Alertmanager`,
    `has no receiver. Idle: ${sizes.idleMs / 1_000} s after the start. Alertmanager runs without clustering; with it, it holds`,
    'back what it sends for the first ten seconds.',
    '',
  ].join('\n');
}

type Row = readonly [string, (measured: Measured) => string];

function rows(): readonly Row[] {
  return [
    ['alert POST to page handed over, 20/s, p50 / p99', ({ paced }) => pagedText(paced)],
    ['the same, slowest', ({ paced }) => `${ms(Math.max(...paced.paged))} ms`],
    ['alert POST to answer, 20/s, p50 / p99', ({ paced }) => spread(paced.answered)],
    ['storm of 200, last page handed over', ({ storm }) => `${ms(quantile(storm.paged, 1))} ms`],
    ['intake, alerts a second', ({ flooded }) => floodText(flooded)],
    ['intake, answered in, p50 / p99', ({ flooded }) => spread(flooded.answered)],
    ['start to listening, median / slowest', ({ starts }) => startText(starts)],
    ['memory, idle', ({ idleBytes }) => megabytes(idleBytes)],
    ['memory after intake', ({ loadedBytes }) => megabytes(loadedBytes)],
  ];
}

function pagedText({ paged, missing }: Measured['paced']): string {
  return missing === 0 ? spread(paged) : `${spread(paged)}, ${missing} missing`;
}

function floodText({ perSecond, refused }: Measured['flooded']): string {
  return refused === 0 ? count(perSecond) : `${count(perSecond)}, ${count(refused)} refused`;
}

function startText(starts: readonly number[]): string {
  return `${ms(median(starts))} / ${ms(Math.max(...starts))} ms`;
}
