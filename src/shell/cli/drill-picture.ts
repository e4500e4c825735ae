// A rehearsal as a picture: a lane for each person with their pages and what they held, and a lane of
// deadlines kept and missed, as one page of HTML that needs nothing else and says the same in words.
import type { Lane, LaneMark, LaneSpan, Told } from '#/contract/rehearsal.ts';
import type { Story } from '#/sim/drill.ts';
import { lanesOf } from '#/sim/lanes.ts';
import { clock } from '#/core/report/elapsed.ts';

const LEFT = 190;
const WIDTH = 1_000;
const ROW = 34;
const TOP = 34;

/** The page; everything in it that others wrote is only text. */
export function pictureOf(story: Story, told: readonly Told[]): string {
  const title = escaped(story.rehearsal.team.plan.title);
  const lanes = lanesOf(story);
  const minutes = Math.max(1, (story.end - story.rehearsal.start) / 60_000);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>Rehearsal: ${title}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(story.rehearsal.title)}</h1><p>${title}, ${escaped(story.incident.severity)}</p>`,
    `<div class="wide">${svgOf(lanes, minutes)}</div>${LEGEND}`,
    '<h2>The same in words</h2><table><thead><tr><th>Time</th><th>What happened</th></tr></thead><tbody>',
    ...told.map(
      ({ minute, text }) => `<tr><td>${clock(minute)}</td><td>${escaped(text)}</td></tr>`,
    ),
    '</tbody></table></body></html>\n',
  ].join('\n');
}

function svgOf(lanes: readonly Lane[], minutes: number): string {
  const height = TOP + lanes.length * ROW + 8;
  function x(minute: number): number {
    return round(LEFT + (minute / minutes) * (WIDTH - LEFT - 10));
  }
  const ticks = ticksOf(minutes).map(
    (minute) =>
      `<line class="tick" x1="${x(minute)}" x2="${x(minute)}" y1="${TOP - 8}" y2="${height}"/><text class="when" x="${x(minute)}" y="16">${clock(minute)}</text>`,
  );
  return [
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="A lane for each person and one of deadlines; the table below says the same">`,
    ...ticks,
    ...lanes.map((lane, row) => laneOf(lane, TOP + row * ROW, x)),
    '</svg>',
  ].join('\n');
}

function laneOf(lane: Lane, y: number, x: (minute: number) => number): string {
  const middle = y + ROW / 2;
  return [
    `<text x="0" y="${middle + 4}">${escaped(short(lane.name))}</text>`,
    `<line class="lane" x1="${LEFT}" x2="${WIDTH - 10}" y1="${middle}" y2="${middle}"/>`,
    ...lane.spans.map((span) => spanOf(span, middle, x)),
    ...lane.marks.map((mark) => markOf(mark, middle, x)),
  ].join('');
}

function spanOf(
  { kind, from, to, says }: LaneSpan,
  y: number,
  x: (minute: number) => number,
): string {
  const width = Math.max(2, round(x(to) - x(from)));
  const [top, height] = kind === 'hold' ? [y - 4, 8] : [y - 9, 18];
  return `<rect class="${kind}" x="${x(from)}" y="${top}" width="${width}" height="${height}" rx="2"><title>${escaped(says)}</title></rect>`;
}

function markOf({ kind, at, says }: LaneMark, y: number, x: (minute: number) => number): string {
  const said = `<title>${escaped(says)}</title>`;
  const here = x(at);
  if (kind === 'missed') {
    return `<path class="missed" d="M${here - 5} ${y - 5}l10 10m0 -10l-10 10">${said}</path>`;
  }
  if (kind === 'kept') return `<circle class="kept" cx="${here}" cy="${y}" r="5">${said}</circle>`;
  return `<path class="${kind}" d="M${here} ${y - 9}v18">${said}</path>`;
}

/** Some eight round times. */
function ticksOf(minutes: number): readonly number[] {
  const steps = [1, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080, 40_320];
  const step = steps.find((one) => minutes / one <= 9) ?? 40_320;
  return Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => index * step);
}

function short(name: string): string {
  return name.length <= 26 ? name : `${name.slice(0, 25)}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}

const LEGEND = `<ul class="legend">
<li><svg viewBox="0 0 24 18"><rect class="page open" x="1" y="1" width="22" height="16" rx="2"/></svg> a page rings, and nobody has answered it</li>
<li><svg viewBox="0 0 24 18"><rect class="page answered" x="1" y="1" width="22" height="16" rx="2"/></svg> it rang until it was answered</li>
<li><svg viewBox="0 0 24 18"><rect class="page ended" x="1" y="1" width="22" height="16" rx="2"/></svg> it ended otherwise: somebody else took it, declined, expired</li>
<li><svg viewBox="0 0 24 18"><rect class="hold" x="1" y="5" width="22" height="8" rx="2"/></svg> has the incident</li>
<li><svg viewBox="0 0 24 18"><circle class="kept" cx="12" cy="9" r="5"/></svg> a deadline was kept</li>
<li><svg viewBox="0 0 24 18"><path class="missed" d="M7 4l10 10m0 -10l-10 10"/></svg> a deadline was missed</li></ul>`;

const STYLE = `:root{color-scheme:light dark;--ink:#1b1d21;--back:#fff;--soft:#5b626d;--line:#d5d9e0;--open:#c4281c;--good:#1a7f4b;--other:#8a919d;--hold:#2f6fde}
@media (prefers-color-scheme:dark){:root{--ink:#eceef2;--back:#15171b;--soft:#a3abb8;--line:#353a44;--open:#ff7b6e;--good:#4cc38a;--other:#7c8594;--hold:#7aa7ff}}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--back);margin:1.5rem auto;max-width:70rem;padding:0 1rem}
.wide{overflow-x:auto}.wide svg{min-width:44rem;width:100%}svg text{fill:var(--ink);font-size:13px}svg .when{fill:var(--soft);font-size:11px;text-anchor:middle}
.tick{stroke:var(--line)}.lane{stroke:var(--line)}.page{stroke-width:1.5}.open{fill:var(--open);stroke:var(--open)}.answered{fill:none;stroke:var(--good)}.ended{fill:none;stroke:var(--other);stroke-dasharray:3 2}
.hold{fill:var(--hold)}.kept{fill:var(--good)}.missed,.rung,.last-resort{stroke:var(--open);stroke-width:2.5;fill:none}.rung{stroke:var(--soft)}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;color:var(--soft);font-size:.9rem}.legend svg{width:24px;height:18px;vertical-align:-3px}
table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.15rem 1rem .15rem 0;overflow-wrap:anywhere}td:first-child{font-variant-numeric:tabular-nums;white-space:nowrap}`;
