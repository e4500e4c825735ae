// Roles of the response: titles, points or rows that name one, with their duties and who fills them.
import { whenOf } from './conditions.ts';
import { below, isTitle, points } from './outline-item.ts';
import type { Item } from './outline-item.ts';
import { partyOf } from './parties.ts';
import type { Party, Role, When } from './plan.ts';
import { bracketOf, own, ownAll } from './reading.ts';
import type { Reading } from './reading.ts';
import { COMMANDER, isAbout, KEYS, PLACEHOLDER, ROLE } from './words.ts';

/** Every role the document describes, or else the commander where it is named only. */
export function readRoles(reading: Reading): Role[] {
  const found = new Map<string, Role>();
  const named = roleGroups(reading, namedIn);
  for (const item of (named.length > 0 ? named : roleGroups(reading, saidIn)).flat()) {
    const role = roleOf(reading, item);
    const key = role.name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
    const known = found.get(key);
    if (known === undefined) found.set(key, role);
    else if (role.duties.length > known.duties.length) found.set(key, { ...known, ...role });
    else found.set(key, { ...role, ...known });
  }
  if (found.size > 0) return [...found.values()];
  return mentioned(reading);
}

/** Groups of siblings that are roles, under titles about roles. */
function roleGroups(reading: Reading, groupIn: typeof namedIn): Item[][] {
  const groups: Item[][] = [];
  const titles = reading.all.filter((one) => isTitle(one) && isAbout(one.label, 'roles'));
  const sections = titles.filter((one) => !isNoRoleTitle(one.label) && !ROLE.test(one.label));
  const teams = reading.all.filter(isTeamList);
  const parents = new Set([
    ...sections.flatMap((section) => [section, ...below(section)]),
    ...teams,
  ]);
  for (const parent of parents) {
    if (ROLE.test(parent.label) && isTitle(parent)) continue;
    for (const kind of ['heading', 'lead', 'item', 'row', 'text']) {
      const siblings = parent.items.filter((one) => one.kind === kind);
      const group = groupIn(siblings, parent, kind);
      if (group.length > 0) groups.push(group);
    }
  }
  return groups;
}

/** Siblings of which some are known by name to be roles. */
function namedIn(siblings: readonly Item[], _parent: Item, kind: string): Item[] {
  const named = siblings.filter((one) => namesRole(one));
  if (kind === 'item' && (named.length < 2 || named.length * 2 < siblings.length)) return [];
  const all = named.length > 2 && named.length * 10 >= siblings.length * 6;
  return all ? siblings.filter((one) => one.label !== '') : named;
}

/** Siblings that the document itself calls roles, whatever their names are. */
function saidIn(siblings: readonly Item[], parent: Item): Item[] {
  const said = siblings.filter((one) => saysRole(one, parent));
  return said.length > 1 ? said : [];
}

/** "Assemble the response team:" above points of which each is the name of a role. */
function isTeamList(item: Item): boolean {
  const list = points(item);
  return (
    item.kind === 'item' &&
    /\b(?:team|roles)\b/i.test(item.label) &&
    list.length > 1 &&
    list.every((one) => namesRole(one))
  );
}

const ROLE_HEADER =
  /^(?:role|rolle|rôle|rol|papel|função|funci[oó]n|fonction|funktion|役職|役割|角色|역할|роль)$/iu;

/** A row below the header "Role" beside its duties; a heading with its own line "Role: ...". */
function saysRole(item: Item, parent: Item): boolean {
  if (item.kind === 'row') {
    const headers = Object.keys(item.fields);
    return ROLE_HEADER.test(parent.label) && headers.some((one) => KEYS.duties.test(one));
  }
  return (
    item.kind === 'heading' &&
    item.items.some((one) => one.keyed && ROLE_HEADER.test(one.label) && one.value !== '')
  );
}

function isNoRoleTitle(label: string): boolean {
  return /contact|on-?call responsibilities|during on-?call|support resources|^responsibilit/i.test(
    label,
  );
}

function namesRole(item: Item): boolean {
  if (KEYS.duties.test(item.label)) return false;
  return (
    ROLE.test(item.label) &&
    item.label.split(' ').length <= 7 &&
    !/actions?$|\bfor\b/i.test(item.label)
  );
}

function roleOf(reading: Reading, item: Item): Role {
  own(reading, item);
  const name = item.label
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .trim();
  const bracket = bracketOf(item.label);
  const role: Building = { name, duties: [], lines: item.lines };
  if (bracket !== null && !/\d|primary|required/i.test(bracket)) role.aliases = [bracket];
  if (item.keyed && item.kind !== 'row' && item.value !== '') readValue(role, item.value);
  readCells(role, item);
  for (const child of item.items) readChild(reading, role, child);
  return role;
}

type Building = { -readonly [K in keyof Role]: Role[K] };

/** "- **Scribe**: documents the timeline" says a duty; "- **IC:** Ana" says who. */
function readValue(role: Building, value: string): void {
  if (PLACEHOLDER.test(value)) return;
  const isName = /^(?:[\p{Lu}@][\p{L}.'-]*[ /]?){1,4}(?:\([^)]*\))?$/u.test(value);
  if (isName) setWho(role, value);
  else role.duties = [...role.duties, value];
}

function setWho(role: Building, value: string): void {
  const who = PLACEHOLDER.test(value) ? undefined : partyOf(value);
  if (who !== undefined) role.who ??= who;
}

/** Headers of how somebody is reached, which is no duty. */
const REACHED = /phone|mail|contact|slack|chat|handle|pager|聯繫|联系|телефон|bereik/iu;

function readCells(role: Building, item: Item): void {
  for (const [header, cell] of Object.entries(item.fields).slice(1)) {
    if (cell === '' || PLACEHOLDER.test(cell) || REACHED.test(header)) continue;
    const backup = KEYS.backup.test(header) ? partyOf(cell) : undefined;
    if (backup !== undefined) role.backup = backup;
    else if (/who|person|assign|primary|name|held/i.test(header)) setWho(role, cell);
    else role.duties = [...role.duties, cell];
  }
}

function readChild(reading: Reading, role: Building, child: Item): void {
  const { label, value } = child;
  if (child.kind === 'rule' || child.kind === 'fence') return;
  if (child.items.length > 0 || KEYS.duties.test(label)) {
    if (isDutyList(label)) {
      role.duties = [
        ...role.duties,
        ...(value === '' ? [] : [value]),
        ...points(child).map((one) => one.text),
      ];
      ownAll(reading, [child, ...points(child)]);
    }
    return;
  }
  if (child.keyed && value !== '' && readAttribute(reading, role, child))
    return own(reading, child);
  if (child.kind === 'item' || (child.kind === 'text' && !child.keyed)) {
    role.duties = [...role.duties, child.text];
    own(reading, child);
  }
}

function isDutyList(label: string): boolean {
  return label === '' || KEYS.duties.test(label) || /does|actions|tasks|職責/i.test(label);
}

function readAttribute(reading: Reading, role: Building, { label, value }: Item): boolean {
  if (/^escalat/i.test(label)) {
    role.escalation = escalationOf(reading, value);
    return true;
  }
  if (KEYS.backup.test(label)) {
    const backup = PLACEHOLDER.test(value) ? undefined : partyOf(value);
    if (backup !== undefined) role.backup = backup;
    return true;
  }
  if (KEYS.authority.test(label)) role.authority = value.split(/\s*,\s*/);
  else if (KEYS.primary.test(label)) setWho(role, value);
  else
    role.duties = [
      ...role.duties,
      /^(?:role|goal|purpose|focus|summary)$/i.test(label) ? value : `${label}: ${value}`,
    ];
  return true;
}

/** "Engineering Manager → CTO for prolonged incidents": the ladder of a role. */
function escalationOf(reading: Reading, value: string): { to: Party; when?: When }[] {
  const [path = '', condition] = value.split(/\s+(?=for\s|if\s|when\s)/i);
  const when = condition === undefined ? undefined : whenOf(reading.scale, condition);
  return path.split(/\s*(?:→|->|=>)\s*/).flatMap((name) => {
    const to = partyOf(name);
    return to === undefined ? [] : [{ to, ...(when === undefined ? {} : { when }) }];
  });
}

/** A role that is named but not described has no duties. */
function mentioned(reading: Reading): Role[] {
  for (const item of reading.all) {
    const name = item.kind === 'fence' ? undefined : COMMANDER.exec(item.text)?.[0];
    if (name === undefined) continue;
    const title = name.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase());
    return [{ name: title, duties: [], lines: item.head }];
  }
  return [];
}
