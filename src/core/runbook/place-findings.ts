// Where a reader of the document would follow something and find nothing: dead anchors, paths without a
// host, brackets where an address should be.
import { findingOf, listed, quoted } from './finding.ts';
import type { Said } from './finding.ts';
import type { Beside } from './linked-texts.ts';
import type { Item } from './outline-item.ts';
import type { Finding } from './plan.ts';
import { isUnder } from './reading.ts';
import type { Reading } from './reading.ts';
import { PLACEHOLDER } from './words.ts';

/** Findings about links, paths and values left open. */
export function placeFindings(reading: Reading, said: Said): Finding[] {
  return [...deadAnchors(reading), ...withoutHost(reading, said), ...leftOpen(reading, said)];
}

/** Links to files, where it is known what lies beside the document. */
export function linkFindings(reading: Reading, beside: Beside | undefined): Finding[] {
  return [
    ...linksTo(reading, beside?.missing ?? []).map(({ item, link }) =>
      findingOf('dead-link', item.head, [
        `There is no file ${quoted(link)}`,
        'Put the file there, or mend the link',
      ]),
    ),
    ...linksTo(reading, beside?.left ?? []).map(({ item, link }) =>
      findingOf('linked-file-not-read', item.head, [
        `${quoted(link)} is not read with the runbook: it is too large, or lies outside of its folder`,
        'Put what belongs to the process into the folder of the runbook',
      ]),
    ),
  ];
}

function linksTo(reading: Reading, wanted: readonly string[]): { item: Item; link: string }[] {
  const open = new Set(wanted);
  return reading.all.flatMap((item) =>
    item.links.flatMap(({ url }) => {
      const link = url.replace(/[#?].*$/, '');
      return open.delete(link) ? [{ item, link }] : [];
    }),
  );
}

/** Every site makes other anchors of a title, so only letters and digits are compared. */
function deadAnchors(reading: Reading): Finding[] {
  const titles = reading.all.filter((one) => one.kind === 'heading').map((one) => bare(one.label));
  const named = [...reading.text.matchAll(/(?:\{#|\b(?:id|name)=["']?)([\w-]+)/g)];
  const known = new Set([...titles, ...named.map(([, id = '']) => bare(id))]);
  return reading.all.flatMap((item) =>
    item.links
      .filter(({ url }) => url.startsWith('#') && url.length > 1)
      .filter(({ url }) => !isAnchor(url, known))
      .map(({ url }) =>
        findingOf('dead-link', item.head, [
          `${quoted(url)} is no heading of this document`,
          'Name a heading as it is written, or take the link out',
        ]),
      ),
  );
}

function isAnchor(url: string, known: ReadonlySet<string>): boolean {
  const id = bare(decoded(url));
  return id === '' || id === 'top' || known.has(id) || known.has(id.replace(/\d+$/, ''));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** "**Dashboard**: `/admin/ops`" opens nothing outside of a browser that is there already. */
function withoutHost(reading: Reading, said: Said): Finding[] {
  const found = reading.all.flatMap((item) => {
    const paths = [item.keyed ? item.value.trim() : '', ...item.links.map((one) => one.url)];
    const path = paths.find((one) => /^\/[\w-]+(?:\/[\w-]+)+$/.test(one));
    const isOpen = path !== undefined && path !== said.library && isPlace(item);
    return isOpen ? [{ item, path }] : [];
  });
  const [first] = found;
  if (first === undefined) return [];
  const names = listed([...new Set(found.map(({ path }) => quoted(path)))]);
  const says = `${names} ${found.length === 1 ? 'has' : 'have'} no host: nobody can open that from a phone`;
  return [
    findingOf('link-without-host', first.item.head, [
      says,
      'Write the whole address, with https://',
    ]),
  ];
}

const PLACE = /dashboard|monitor|console|admin|health|status|logs?|metrics|page/i;

function isPlace(item: Item): boolean {
  const isListed = item.kind === 'item' || item.kind === 'text';
  return isListed && (isUnder(item, 'tools') || PLACE.test(item.label));
}

const BRACKET = /^\[[^\]]+\]$/;

/** Values of places and of the document itself; a form to be filled in the incident is none. */
function leftOpen(reading: Reading, said: Said): Finding[] {
  const taken = [...said.templates, ...said.contacts].map((one) => one.lines);
  return reading.all.flatMap((item) => {
    if (!item.keyed || (item.kind !== 'item' && item.kind !== 'text')) return [];
    const value = item.value.trim();
    const isOpen =
      BRACKET.test(value) ||
      (/^(?:tb[da]|todo|xxx+|to be )/i.test(value) && PLACEHOLDER.test(value));
    if (!isOpen) return [];
    const isTaken = taken.some(([from, to]) => item.head[0] >= from && item.head[0] <= to);
    const isMeant = (['tools', 'channels', 'statusPage', 'upkeep', 'onCall'] as const).some((one) =>
      isUnder(item, one),
    );
    if (isTaken || !isMeant || item.links.length > 0 || item.checkbox) return [];
    const says = `${quoted(item.label)} is still ${quoted(value)}`;
    return [findingOf('placeholder-left', item.head, [says, 'Fill it in, or take the line out'])];
  });
}
