// Where people talk and look: chat channels, addresses, the own status page, the folder of runbooks.
import { above } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Plan } from './plan.ts';
import { isUnder, own } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout } from './words.ts';

const CHANNEL =
  /(?<![\p{L}\p{N}_/#&<-])#(?=[\p{L}\d-]*\p{L})[\p{L}\d](?:[\p{L}\d_-]*[\p{L}\d])?(?:-?\[[\w -]+\])?/gu;
const VENDOR =
  /(?:statuspage\.io|openai|anthropic|digitalocean|sentry|stripe|aws|azure|google|github|cloudflare|vercel|slack)\b/i;

/** Chat channels with what each is for, in order of first mention. */
export function readChannels(reading: Reading): Plan['channels'] {
  const found = new Map<string, { name: string; purpose?: string; lines: Item['head'] }>();
  for (const item of reading.all) {
    if (item.kind === 'table' || (item.kind === 'fence' && !isChannelFence(item))) continue;
    const words =
      item.kind === 'row'
        ? Object.values(item.fields).join(' ')
        : item.kind === 'fence'
          ? item.body
          : item.text;
    for (const match of words.matchAll(CHANNEL)) {
      const [name] = match;
      const id = name.toLowerCase();
      const purpose = purposeOf(item, name);
      const known = found.get(id);
      if (purpose !== undefined || isListed(item)) own(reading, item, '/channels');
      if (known === undefined || tellsMore(purpose, known.purpose)) {
        found.set(id, { name, ...(purpose === undefined ? {} : { purpose }), lines: item.head });
      }
    }
  }
  return [...found.values(), ...roomsOf(reading)];
}

/** Of two descriptions of one thing the longer is kept, wherever in the document it stands. */
function tellsMore(text: string | undefined, known: string | undefined): boolean {
  if (text === undefined) return false;
  if (known === undefined || text.length !== known.length)
    return text.length > (known ?? '').length;
  return text < known;
}

/** A fence with nothing but "Slack: #name" shows the pattern of a channel. */
function isChannelFence({ body }: Item): boolean {
  return /^\s*(?:(?:slack|channel|chat|teams|discord)\s*:\s*)?#[\p{L}\d][\p{L}\d_<>[\]-]*\s*$/iu.test(
    body,
  );
}

/** A bridge call or another medium that a list of channels names. */
function roomsOf(reading: Reading): Plan['channels'] {
  return reading.all.flatMap((item) => {
    const isRoom =
      item.kind === 'item' &&
      item.keyed &&
      /bridge|war room|video|zoom|conference/i.test(item.label);
    if (!isRoom || item.value === '' || reading.owned.has(item) || !isUnder(item, 'channels'))
      return [];
    own(reading, item);
    return [{ name: item.label, purpose: item.value, lines: item.head }];
  });
}

function isListed(item: Item): boolean {
  return item.keyed && isUnder(item, 'channels');
}

/** "**#leadership:** Executive updates", "**Slack**: #incidents (immediate response)". */
function purposeOf(item: Item, name: string): string | undefined {
  if (!item.keyed) return undefined;
  if (item.label.toLowerCase() === name.toLowerCase())
    return item.value === '' ? undefined : item.value;
  const bracket = new RegExp(`${name.replace(/[[\]]/g, '\\$&')}\\s*\\(([^)]+)\\)`, 'i').exec(
    item.value,
  )?.[1];
  if (bracket !== undefined) return bracket;
  return /channel/i.test(item.label) ? item.label : undefined;
}

/** Every address of the text outside fences, each once. */
export function readLinks(reading: Reading): Plan['links'] {
  const found = new Map<string, { url: string; label?: string; lines: Item['head'] }>();
  for (const item of reading.all) {
    for (const link of item.links) {
      const url = link.url.replace(/\/$/, '');
      if (url.startsWith('#') || url.startsWith('mailto:') || /^[\w.+-]+@/.test(url)) continue;
      const label = link.label !== link.url ? link.label : item.keyed ? item.label : undefined;
      if (item.keyed || item.kind === 'row' || item.text === link.label)
        own(reading, item, '/links');
      const known = found.get(url);
      if (known === undefined)
        found.set(url, { url, ...(label === undefined ? {} : { label }), lines: item.head });
      else if (label !== undefined && tellsMore(label, known.label)) known.label = label;
    }
    noteLoneLabel(reading, item);
  }
  return [...found.values()];
}

/** "**Ticketing:** Jira incidents project" below a title about tools names a place without an address. */
function noteLoneLabel(reading: Reading, item: Item): void {
  const [near] = above(item);
  if (item.kind !== 'item' || !item.keyed || near === undefined) return;
  if (isUnder(item, 'tools') && !reading.owned.has(item)) own(reading, item, '/links');
}

/** The team's own public page: an address or host beside the words "status page". */
export function readStatusPage(reading: Reading): Plan['statusPage'] | undefined {
  for (const item of reading.all) {
    const titled = isAbout(item.label, 'statusPage') || /status ?page/i.test(item.text);
    if (!titled || item.kind === 'fence' || item.kind === 'heading') continue;
    const url = item.links.find((one) => /^https?:/.test(one.url))?.url ?? hostIn(item.value);
    if (url === undefined || VENDOR.test(url)) continue;
    own(reading, item, '/statusPage');
    return { url: /^https?:/.test(url) ? url : `https://${url}`, lines: item.head };
  }
  return undefined;
}

function hostIn(value: string): string | undefined {
  return /(?<![\w@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[\w/.-]*)?/i.exec(value)?.[0];
}

/** The folder of further runbooks, where the document names one. */
export function readLibrary(reading: Reading): string | undefined {
  for (const item of reading.all) {
    if (!/runbooks?|playbooks?/i.test(item.label)) continue;
    const folder = [...item.codes, ...item.links.map((one) => one.url)].find((one) =>
      /^\.{0,2}\/.*\/$/.test(one),
    );
    if (folder === undefined) continue;
    own(reading, item, '/library');
    return folder;
  }
  return undefined;
}
