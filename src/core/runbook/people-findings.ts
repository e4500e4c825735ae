// Who is named and cannot be found: placeholders, people without an entry, deadlines without an owner.
import { findingOf, listed, quoted } from './finding.ts';
import type { Said } from './finding.ts';
import type { Contact, Finding, Lines, Party } from './plan.ts';

/** Findings about contacts, those who are to be told, and owners. */
export function peopleFindings(said: Said): Finding[] {
  return [...placeholders(said), ...strangers(said), ...unowned(said)];
}

function placeholders({ contacts }: Said): Finding[] {
  return contacts
    .filter((one) => one.placeholder === true)
    .map((one) =>
      findingOf('placeholder-contact', one.lines, [
        `The contact "${one.role ?? one.name ?? ''}" is a placeholder`,
        'Fill in how it is reached',
      ]),
    );
}

interface Named {
  readonly name: string;
  readonly lines: Lines;
}

/** Fewer entries than this are no directory that somebody could be missing from. */
const DIRECTORY = 3;

/** More than these are not looked for. */
const MOST = 200;

/** Those whom a procedure tells, against the directory of the document. */
function strangers(said: Said): Finding[] {
  if (said.contacts.length < DIRECTORY) return [];
  const known = knownBy(said);
  const told = Map.groupBy(toldBy(said), ({ name }) => tellingWords(name).join(' '));
  return [...told].slice(0, MOST).flatMap(([id, [first]]) => {
    if (first === undefined || id === '' || CROWD.test(first.name) || known(first.name)) return [];
    const { name, lines } = first;
    const near = said.contacts.find((one) => isNear(id.split(' '), one));
    if (near === undefined) {
      const says = `${quoted(name)} is to be told, and no contact says how`;
      return [
        findingOf('party-without-contact', lines, [says, 'Add an entry under the same name']),
      ];
    }
    const says = `${quoted(name)} is called ${quoted(near.role ?? near.name ?? '')} among the contacts`;
    return [findingOf('party-by-another-name', lines, [says, 'Use one name for both'])];
  });
}

const TELLS =
  /^(?:immediately |then )?(?:notify|inform|contact|alert|page|call|tell|escalate to|involve)\s+(?:the |our |your )?(.+)$/i;

/** No name is longer; what follows is a sentence. */
const LONGEST = 200;

function toldBy({ procedures, roles, ladder, deadlines }: Said): readonly Named[] {
  const own = new Set(
    [...roles.map((one) => one.name), ...ladder.map((one) => one.level)].map(idOf),
  );
  const told = procedures.flatMap(({ duties, steps, lines }) => [
    ...duties.map((text) => ({ text, lines })),
    ...steps.map((step) => ({ text: step.text, lines: step.lines })),
  ]);
  const awaited = deadlines.flatMap(({ audience = [], lines }) =>
    audience.flatMap(leavesOf).map((name) => ({ name, lines })),
  );
  const byProcedure = told.flatMap(({ text, lines }) => {
    const [, whom = ''] = TELLS.exec(text) ?? [];
    return partiesIn(whom).map((name) => ({ name, lines }));
  });
  return [...byProcedure, ...awaited].filter(({ name }) => !own.has(idOf(name)));
}

/** Teams and titles of an audience; a channel or an address is a way to reach somebody itself. */
function leavesOf(party: Party): readonly string[] {
  if ('of' in party) return party.of.flatMap(leavesOf);
  const isSomebody = party.kind === 'team' || party.kind === 'title' || party.kind === 'person';
  return isSomebody && party.name.split(/\s+/).length <= 4 ? [party.name] : [];
}

/** "legal (if required)", "security team and legal": the names, without conditions and reasons. */
function partiesIn(whom: string): readonly string[] {
  const bare = whom
    .slice(0, LONGEST)
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/\s+(?:if|when|about|of|for|with|via|in|on|at|by|as|immediately|within|to)\b.*$/i, '')
    .replace(/[.:;].*$/, '');
  return bare
    .split(/\s*,\s*(?:and\s+)?|\s+(?:and|or|&)\s+/i)
    .map((one) => one.replace(/^(?:the|our)\s+/i, '').trim())
    .filter((one) => one !== '' && one.split(/\s+/).length <= 4);
}

const ANYBODY =
  /^(?:affected|all|any|appropriate|relevant|users?|customers?|clients?|stakeholders?|everyone|teams?|management|leadership|participants?|people|parties|provider|vendor|support|them|others?|owners?|department|group|staff|internal|external|security|development|engineering|operations|developers?|engineers?|managers?|leads?|posts?|releases?|advisory|pages?|mails?|letters?)$/i;

const CROWD =
  /\b(?:posts?|releases?|advisory|letters?|affected|concerned|impacted|relevant|appropriate|interested)\b/i;

function tellingWords(name: string): readonly string[] {
  return (name.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !ANYBODY.test(word));
}

/** Whether the document says somewhere how one is reached. */
function knownBy({ contacts, channels, roles, rotas }: Said): (name: string) => boolean {
  const names = [
    ...contacts.flatMap((one) => [one.name, one.role]),
    ...roles.flatMap((one) => [one.name, ...(one.aliases ?? [])]),
    ...rotas.flatMap((one) => one.slots),
  ]
    .map((one) => idOf(one ?? ''))
    .filter((one) => one !== '');
  const rooms = channels.map((one) => `${one.name} ${one.purpose ?? ''}`.toLowerCase());
  return (name) => {
    const id = idOf(name);
    const isListed = names.some((one) => one === id || one.startsWith(id) || id.startsWith(one));
    const words = tellingWords(name);
    const hasRoom = rooms.some((room) => words.some((word) => room.includes(word)));
    return isListed || hasRoom || /on-?call|commander|\bIC\b/i.test(name);
  };
}

function isNear(words: readonly string[], contact: Contact): boolean {
  const theirs = tellingWords(`${contact.role ?? ''} ${contact.name ?? ''}`);
  return words.filter((word) => theirs.includes(word)).length * 2 >= words.length;
}

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** A communications role owns what is told; without one, and without a name, nobody does. */
function unowned({ deadlines, roles }: Said): Finding[] {
  if (roles.some((one) => /communicat|comms|liaison/i.test(one.name))) return [];
  const open = deadlines.filter((one) => one.owner === undefined);
  const [first] = open;
  if (first === undefined) return [];
  const names = listed([...new Set(open.map((one) => quoted(one.name)))]);
  const says = `Nobody is named who does ${names}`;
  const fix = 'Name the role that does it; until then the commander is reminded';
  return [findingOf('deadline-without-owner', first.lines, [says, fix])];
}
