// The document as its authors wrote it: sections by their headings, and in each its blocks.
import { lineStarts } from '#/core/runbook/line-starts.ts';
import type { SyntaxNode } from '@lezer/common';
import { GFM, parser } from '@lezer/markdown';
import { blockOf } from './blocks.ts';
import { writtenOf } from './code.ts';
import { element } from './element.ts';
import type { PageElement, PageNode, Tag } from './element.ts';
import { inlineOf } from './inline.ts';
import { lineAttributes, timesIn, withNotes } from './margin.ts';
import type { Margin } from './margin.ts';
import { linesOf } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { withTimes } from './times.ts';

const MARKDOWN = parser.configure(GFM);
const HEADING = /^(?:ATX|Setext)Heading(\d)$/;
const FRONT = /^---[ \t]*\n(?:.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/s;
// The title of the page and of the part of it that holds the document stand above.
const ABOVE = 2;

interface Section {
  readonly level: number;
  readonly heading: SyntaxNode | null;
  readonly blocks: SyntaxNode[];
  readonly sections: Section[];
}

/** The document with its margin. */
export function documentOf(text: string, margin: Margin): readonly PageElement[] {
  const front = FRONT.exec(text)?.[0] ?? '';
  const rest = front.replaceAll(/[^\n]/g, ' ') + text.slice(front.length);
  const root = MARKDOWN.parse(rest).topNode;
  const headings = placesOf(rest, root);
  const sheet: Sheet = { text: rest, starts: lineStarts(text), headings, margin };
  const lines = front === '' ? 0 : front.replace(/\n$/, '').split('\n').length;
  const top = lines === 0 ? [] : writtenOf(sheet, [1, lines], 'Front matter');
  return [...top, ...sectionChildren(sheet, sectionsOf(root), 0)];
}

function sectionsOf(root: SyntaxNode): Section {
  const all: Section = { level: 0, heading: null, blocks: [], sections: [] };
  const open = [all];
  for (let node = root.firstChild; node !== null; node = node.nextSibling) {
    const level = Number(HEADING.exec(node.name)?.[1] ?? 0);
    if (level === 0) {
      open.at(-1)?.blocks.push(node);
      continue;
    }
    while (open.length > 1 && (open.at(-1)?.level ?? 0) >= level) open.pop();
    const section: Section = { level, heading: node, blocks: [], sections: [] };
    open.at(-1)?.sections.push(section);
    open.push(section);
  }
  return all;
}

function sectionChildren(sheet: Sheet, section: Section, depth: number): readonly PageElement[] {
  const heading = section.heading === null ? [] : headingOf(sheet, section.heading, depth);
  const blocks = section.blocks.flatMap((node) => blockOf(sheet, node, 0));
  const sections = section.sections.map((one) =>
    element('section', {}, sectionChildren(sheet, one, depth + 1)),
  );
  return [...heading, ...blocks, ...sections];
}

/** By the depth of its section, so that no level is left out; it looks as its authors ranked it. */
function headingOf(sheet: Sheet, node: SyntaxNode, depth: number): readonly PageElement[] {
  const lines = linesOf(sheet, node);
  const inner = inlineOf(sheet, node, [node.from, node.to]);
  const words = withTimes(timesIn(sheet.margin, lines), inner);
  const tag = `h${Math.min(6, depth + ABOVE)}` as Tag;
  const attributes = lineAttributes(sheet.margin, lines);
  const level = HEADING.exec(node.name)?.[1] ?? '6';
  const place = sheet.headings.get(`#${node.from}`);
  const inside: PageNode[] =
    place === undefined ? [...words] : [element('span', { id: place }, words)];
  return withNotes(sheet.margin, lines[1], [
    element(tag, { ...attributes, class: `line t${level}` }, inside),
  ]);
}

/** Where headings stand on the page: by the names that links use, and by their offsets. */
function placesOf(text: string, root: SyntaxNode): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (let node = root.firstChild; node !== null; node = node.nextSibling) {
    if (!HEADING.test(node.name)) continue;
    const name = nameOf(text.slice(node.from, node.to));
    let unique = name;
    for (let more = 1; places.has(unique) && more < 100; more += 1) unique = `${name}-${more}`;
    if (name === '' || places.has(unique)) continue;
    places.set(unique, `part-${node.from}`);
    places.set(`#${node.from}`, `part-${node.from}`);
  }
  return places;
}

/** The name of a heading as links give it: in small letters, with hyphens for blanks. */
function nameOf(heading: string): string {
  return heading
    .replace(/^#+\s*/, '')
    .replace(/\s*#*\s*$/, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}
