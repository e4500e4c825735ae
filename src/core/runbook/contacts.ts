// Contacts: whoever can be reached, in a list, a table, a fence of pairs, or in passing.
import { above, isTitle } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import type { Contact, Lines } from './plan.ts';
import { find, own } from './reading.ts';
import type { Reading } from './reading.ts';
import { isAbout, PLACEHOLDER } from './words.ts';

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u;
const HANDLE = /(?<![\w.@/])@[\w][\w.-]*[\w](?!\.[a-z]{2,}\b)/u;
const PHONE =
  /(?<![\p{L}\d])\+\d(?:[ ().-]*(?:\d+|[A-Z]{2,}(?![a-z])))*|(?<![\w-])\(?\d{3}\)?[ -]\d{3}[ -]\d{4}(?!\w)/u;
const HOST = /(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|io|org|net|dev|app|cloud|ai|co)(?:\/[\w/.-]*)?/i;
/** Fewer signs are an offset or a count: "UTC+1". */
const FEWEST = /(?:[\dA-Z][^\dA-Z]*){6}/;
/** What stands for a handle in a form. */
const BLANK_HANDLE = /^@(?:user(?:name)?|name|handle|someone|your[\w-]*)$/i;
const KEYPAD = 'ABC DEF GHI JKL MNO PQRS TUV WXYZ'.split(' ');

/** Every contact the document lists. */
export function readContacts(reading: Reading): Contact[] {
  const contacts: Contact[] = [];
  for (const item of reading.all) {
    if (item.kind === 'fence') contacts.push(...contactsOfFence(reading, item));
    else if (item.kind === 'row') push(contacts, contactOfRow(reading, item));
    else if (item.kind === 'item' || item.kind === 'text')
      push(contacts, contactOfPair(reading, item));
  }
  return contacts.map((one) => checkedNumber(reading, one));
}

/** One entry for one address: a hotline repeated at the foot of the document is the same hotline. */
function push(contacts: Contact[], contact: Contact | null): void {
  if (contact === null) return;
  const known = contacts.some(
    (one) =>
      (contact.phone !== undefined && one.phone === contact.phone) ||
      (contact.email !== undefined && one.email === contact.email),
  );
  if (!known) contacts.push(contact);
}

/** "**Legal:** legal@example.org", or an address at the end of a named line anywhere. */
function contactOfPair(reading: Reading, item: Item): Contact | null {
  if (!item.keyed || item.label === '') return null;
  const listed = isContactPlace(item);
  const reach = reachOf(item.value);
  const isReach =
    reach.phone !== undefined ||
    reach.email !== undefined ||
    (listed && reach.handle !== undefined);
  const placeholder = (listed && PLACEHOLDER.test(item.value)) || isMasked(reach.phone);
  if (!isReach && !listed) return null;
  if (
    !isReach &&
    !placeholder &&
    (item.value === '' || isChannelOnly(item.value) || isStatusPage(item))
  )
    return null;
  if (!isReach && !placeholder && (item.kind !== 'item' || !isEntry(item))) return null;
  own(reading, item, '/contacts');
  const nested = /^([^:]{2,40}):\s*(.+)$/.exec(item.value);
  const role =
    nested !== null && reach.phone !== undefined ? (nested[1] ?? item.label) : item.label;
  const url = reach.email === undefined && reach.phone === undefined ? urlOf(item) : undefined;
  return {
    role,
    ...namedOrNoted(item.value, reach),
    kind: kindOf(role, item),
    ...reach,
    ...(url === undefined ? {} : { url }),
    ...(placeholder ? { placeholder: true } : {}),
    lines: item.head,
  };
}

/** `+1-XXX-XXX-XXXX` is the form of a number, not a number. */
function isMasked(phone: string | undefined): boolean {
  return phone !== undefined && /X{3}/.test(phone);
}

function isContactPlace(item: Item): boolean {
  const titles = above(item).filter(isTitle);
  return titles.some((one) => isAbout(one.label, 'contacts'));
}

/** In a list of contacts a point without an address is an entry only if its title is about contacts. */
function isEntry(item: Item): boolean {
  const [near] = above(item).filter(isTitle);
  return near !== undefined && isAbout(near.label, 'contacts') && item.items.length === 0;
}

function isChannelOnly(value: string): boolean {
  return /^`?#[\w-]+/.test(value);
}

function isStatusPage(item: Item): boolean {
  return isAbout(item.label, 'statusPage');
}

interface Reach {
  readonly phone?: string;
  readonly email?: string;
  readonly handle?: string;
}

function reachOf(text: string): Reach {
  const email = EMAIL.exec(text)?.[0];
  const found = PHONE.exec(text)?.[0]?.trim();
  const phone = found !== undefined && FEWEST.test(found) ? found : undefined;
  const words = email === undefined ? text : text.replace(EMAIL, '');
  const named = HANDLE.exec(words)?.[0];
  const handle = named === undefined || BLANK_HANDLE.test(named) ? undefined : named;
  return {
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(handle === undefined ? {} : { handle }),
  };
}

/** The words beside an address: the name of a person, or a note. */
function namedOrNoted(value: string, reach: Reach): { name?: string; note?: string } {
  const bracket = /\(([^)]*)\)\s*$/.exec(value)?.[1];
  let rest = value.replace(/\([^)]*\)/g, ' ');
  for (const part of Object.values(reach)) rest = rest.replace(String(part), ' ');
  rest = rest
    .replace(/^[^:]{2,40}:\s*/, '')
    .replace(/[,;|/–—-]+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (PLACEHOLDER.test(value)) return { note: value };
  const isPerson = /^\p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]*){1,3}$/u.test(rest);
  const isNamed = isPerson && Object.keys(reach).length > 0;
  const note = bracket ?? (isNamed || rest === '' || HOST.test(rest) ? undefined : rest);
  return { ...(isNamed ? { name: rest } : {}), ...(note === undefined ? {} : { note }) };
}

function urlOf(item: Item): string | undefined {
  const link = item.links.find((one) => /^https?:/.test(one.url));
  return link?.url ?? HOST.exec(item.value)?.[0];
}

function kindOf(role: string, item: Item): NonNullable<Contact['kind']> {
  const titles = above(item)
    .map((one) => one.label)
    .join('\n');
  if (/bridge|conference/i.test(`${role} ${item.value}`)) return 'bridge';
  if (/hotline|emergency contact$/i.test(role)) return 'hotline';
  if (/issues?$|incidents?$|problems?$|\/compliance/i.test(role)) return 'topic';
  if (
    /^(?:e-?mail|mailbox)/i.test(role) ||
    /^(?:customer support|public relations|support)$/i.test(role)
  )
    return 'mailbox';
  if (
    /external|vendor|third[- ]party|provider/i.test(titles) ||
    /provider|vendor|support$/i.test(role)
  )
    return 'vendor';
  return 'role';
}

/** A row is a contact where a column holds addresses. */
function contactOfRow(reading: Reading, row: Item): Contact | null {
  const cells = Object.entries(row.fields);
  const reach = reachOf(cells.map(([, cell]) => cell).join(' | '));
  const headers = cells.map(([header]) => header).join('\n');
  const isList =
    isContactPlace(row) && /phone|e-?mail|contact|slack|reach|bereikbaar|聯繫|how/iu.test(headers);
  if (Object.keys(reach).length === 0 && !isList) return null;
  if (Object.keys(reach).length > 0 && !isList && !isContactPlace(row)) return null;
  own(reading, row);
  const role =
    cellOf(row, /^(?:role|rol|title|service|team|area|領域|角色|topic|system)$/iu) ?? row.label;
  const who = cellOf(row, /^(?:name|person|who|wie|contact|vendor)$/i);
  const account = cellOf(row, /account|customer id|org/i)?.replace(/^account\s*:\s*/i, '');
  const backup = cellOf(row, /backup|deputy|alternate/i);
  const isName =
    who !== undefined &&
    who !== role &&
    Object.keys(reachOf(who)).length === 0 &&
    !PLACEHOLDER.test(who);
  const hasBlank =
    Object.keys(reach).length === 0 &&
    cells.slice(1).some(([, value]) => PLACEHOLDER.test(value) && /\[|<|tbd/i.test(value));
  return {
    role,
    ...(isName ? { name: who } : {}),
    kind: kindOf(role, row),
    ...reach,
    ...(account === undefined ? {} : { account }),
    ...(backup === undefined ? {} : { backup }),
    ...(hasBlank ? { placeholder: true } : {}),
    lines: row.lines,
  };
}

function cellOf(row: Item, header: RegExp): string | undefined {
  const value = Object.entries(row.fields).find(([name]) => header.test(name))?.[1];
  return value === '' ? undefined : value;
}

/** A fence of `Role: address` lines below a title about contacts. */
function contactsOfFence(reading: Reading, fence: Item): Contact[] {
  if (!isContactPlace(fence)) return [];
  const found = fence.body.split('\n').flatMap((line, index): Contact[] => {
    const [, role = '', value = ''] = /^\s*([^:]{2,50}):\s*(.+)$/.exec(line) ?? [];
    if (role === '') return [];
    const reach = reachOf(value);
    const lines: Lines = [fence.bodyFrom + index, fence.bodyFrom + index];
    const masked = isMasked(reach.phone) ? { placeholder: true } : {};
    if (Object.keys(reach).length > 0) return [{ role, kind: 'role', ...reach, ...masked, lines }];
    return /x{3}|tbd|\[/i.test(value) ? [{ role, kind: 'role', placeholder: true, lines }] : [];
  });
  if (found.length > 0) own(reading, fence);
  return found;
}

/** Letters on a phone's keys: `+1-555-DEV-LEAD` is dialled as digits, if their number is right. */
function checkedNumber(reading: Reading, contact: Contact): Contact {
  const { phone } = contact;
  if (phone === undefined || !/[A-Z]/i.test(phone) || isMasked(phone)) return contact;
  const digits = phone.toUpperCase().replace(/[A-Z]/g, keyOf).replace(/\D/g, '');
  const fits = !phone.startsWith('+1') || digits.length === 11;
  find(
    reading,
    {
      code: 'letters-in-number',
      level: 'warning',
      kind: 'placeholder',
      says: fits
        ? `"${phone}" has letters; on a keypad it is +${digits}`
        : `"${phone}" has letters and would be +${digits}, which is ${digits.length > 11 ? 'too long' : 'too short'} a number`,
      fix: fits ? `Write +${digits} if that is the number meant` : 'Write the number in digits',
    },
    contact.lines,
  );
  return { ...contact, undialable: true };
}

function keyOf(letter: string): string {
  return String(KEYPAD.findIndex((letters) => letters.includes(letter)) + 2);
}
