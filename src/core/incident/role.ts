// Roles are offered, then held when accepted; a hand-over takes effect when the incomer accepts
// [ROL-1, ROL-2].
import type { PersonId } from '../basics/ids.ts';
import { isNamed } from '../basics/named.ts';
import { after, at, minutes } from '../basics/time.ts';
import type { LinkedRole } from '../roster/linked.ts';
import { isGuest, mayRespond } from './authority.ts';
import { downBetween } from './clock.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { endPage, isReachable, pageOf, seeksHolder, startPage } from './page.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { answerRungs } from './rungs.ts';
import { nameOf, tellPeople } from './tell.ts';

const ANSWER_WITHIN = minutes(5);

/** The plan's role that a name means; null where it has none. */
function findRole(draft: Draft, name: string): LinkedRole | null {
  const { roles } = draft.context.plan;
  return roles.find((role) => isNamed([role.key, role.name, ...role.aliases], name)) ?? null;
}

/** Offers a role to a person: at a start, or as a hand-over from who holds it. */
export function offerRole(draft: Draft, name: string, person: PersonId): Answer {
  const role = findRole(draft, name);
  if (role === null) return noSuchRole(draft, name);
  const card = draft.context.personOf(person, draft.now);
  if (card === null) return refuse('unknown-person', { person });
  if (isGuest(draft, person)) return refuse('not-of-the-team', { role: role.name });
  const { access } = card;
  if (!mayRespond(access)) return refuse('may-not-respond', { person: card.name, access });
  if (
    draft.state.roles[role.key]?.held === person &&
    draft.state.roles[role.key]?.acting === false
  ) {
    return refuse('already-in-role', { role: role.name, by: card.name });
  }
  offer(draft, role, person, 'asked by hand');
  return null;
}

/** Accepts an offered role, or takes a vacant one; one that somebody holds must be offered first. */
export function takeRole(draft: Draft, name: string, person: PersonId): Answer {
  const role = findRole(draft, name);
  if (role === null) return noSuchRole(draft, name);
  if (isOutside(draft, person)) return refuse('not-of-the-team', { role: role.name });
  const state = draft.state.roles[role.key];
  const holder = state?.held ?? null;
  const isOffered = state?.offered === person;
  if (holder === person && state?.acting === false) {
    return refuse('already-in-role', { role: role.name, by: nameOf(draft, person) });
  }
  if (holder !== null && holder !== person && !isOffered && state?.acting === false) {
    return refuse('role-is-held', { role: role.name, by: nameOf(draft, holder) });
  }
  hold(draft, role, person, false);
  if (holder !== null && holder !== person) {
    const fields = { role: role.name, by: nameOf(draft, person) };
    tellPeople(draft, [holder], { words: 'role-taken', because: 'hand-over', fields });
  }
  return null;
}

/** Declines an offered role: the backup is asked. */
export function declineRole(draft: Draft, name: string, person: PersonId): Answer {
  const role = findRole(draft, name);
  if (role === null) return noSuchRole(draft, name);
  if (draft.state.roles[role.key]?.offered !== person) {
    return refuse('nothing-to-decline', { role: role.name });
  }
  declined(draft, role, person, false);
  return null;
}

/** Nobody answered the offer in time: the backup is asked. */
export function roleUnanswered(draft: Draft, key: string): void {
  const role = findRole(draft, key);
  const asked = draft.state.roles[key]?.offered ?? null;
  if (role === null || asked === null) return moveWait(draft, `role:${key}`, null, 'answered');
  const until = draft.state.timers[`role:${key}`]?.at ?? draft.now;
  const down = downBetween(draft.context.outages, at(until - ANSWER_WITHIN), draft.now);
  if (until + down > draft.now) {
    return moveWait(draft, `role:${key}`, at(until + down), 'Tocsin was down');
  }
  declined(draft, role, asked, true);
}

/** Offers the roles the document says are assigned at declaration to who should have them. */
export function offerAtDeclaration(draft: Draft): void {
  const isAutomatic = draft.context.plan.plan.declaration.auto.some((auto) => auto.kind === 'role');
  const role = draft.context.plan.roles.find((r) => r.isCommander);
  if (!isAutomatic || role === undefined) return;
  // A document that names nobody means whoever is called first.
  const who = role.who ?? answerRungs(draft.context.plan, draft.state.severity)[0]?.to[0];
  const cover = who === undefined ? undefined : draft.context.coverOf(who, draft.now)[0];
  if (cover !== undefined) offer(draft, role, cover.person, cover.because);
}

/** Offers that a resolution cut short wait for their answer again. */
export function awaitOffers(draft: Draft): void {
  const until = after(draft.now, ANSWER_WITHIN);
  const because = 'the incident was reopened';
  for (const [key, role] of Object.entries(draft.state.roles)) {
    if (role.offered === null) continue;
    const wait = `role:${key}`;
    const timers = { [wait]: { at: until, what: 'role-unanswered' } };
    draft.add({ type: 'wait.moved', wait, at: until, because }, timers);
  }
}

/** Until somebody accepts command, the first to acknowledge is acting commander [ROL-1]. */
export function takeActingCommand(draft: Draft, person: PersonId): void {
  const role = draft.context.plan.roles.find((r) => r.isCommander);
  if (role === undefined || isOutside(draft, person)) return;
  const state = draft.state.roles[role.key];
  if (state?.offered === person) hold(draft, role, person, false);
  else if ((state?.held ?? null) === null) hold(draft, role, person, true);
}

/** Acting command belongs to whoever has the incident; a role that was accepted stays [ACK-9]. */
export function passActingCommand(draft: Draft, from: PersonId, to: PersonId): void {
  const role = draft.context.plan.roles.find((r) => r.isCommander);
  const state = role === undefined ? undefined : draft.state.roles[role.key];
  if (role === undefined || state?.held !== from || !state.acting) return;
  if (isOutside(draft, to)) return;
  hold(draft, role, to, state.offered !== to);
}

/** True for somebody whom the roster does not name: nobody of the team could reach them [ROL-5]. */
function isOutside(draft: Draft, person: PersonId): boolean {
  return isGuest(draft, person) || draft.context.personOf(person, draft.now) === null;
}

function offer(draft: Draft, role: LinkedRole, person: PersonId, because: string): void {
  const until = after(draft.now, ANSWER_WITHIN);
  const from = draft.state.roles[role.key]?.held ?? null;
  endRolePages(draft, role.key, null);
  draft.add(
    { type: 'role.offered', role: role.key, name: role.name, person, from, until, because },
    { [`role:${role.key}`]: { at: until, what: 'role-unanswered' } },
  );
  const cover = draft.context.personOf(person, draft.now)?.cover;
  if (cover === undefined || !isReachable(cover) || person === draft.person) return;
  // Whoever rings for the incident takes the role offered with it by the same answer.
  const ringing = pageOf(draft.state, person);
  if (role.isCommander && ringing !== null && seeksHolder(ringing)) return;
  const why = `asked to be ${role.name}`;
  startPage(draft, { ...cover, because: why }, { purpose: 'role', due: `role:${role.key}` });
}

function hold(draft: Draft, role: LinkedRole, person: PersonId, acting: boolean): void {
  const keepsOffer = acting && (draft.state.roles[role.key]?.offered ?? null) !== null;
  const asked = draft.state.roles[role.key]?.offered ?? null;
  draft.add(
    { type: 'role.held', role: role.key, name: role.name, person, acting },
    keepsOffer ? undefined : { [`role:${role.key}`]: null },
  );
  if (keepsOffer && asked !== null) reoffer(draft, role, asked);
  if (!acting) endRolePages(draft, role.key, person);
}

/** Acting command does not end the offer to who should have it: it stands as it was. */
function reoffer(draft: Draft, role: LinkedRole, person: PersonId): void {
  const until = draft.state.timers[`role:${role.key}`]?.at ?? after(draft.now, ANSWER_WITHIN);
  const from = draft.state.roles[role.key]?.held ?? null;
  const because = 'the offer stands';
  draft.add({
    type: 'role.offered',
    role: role.key,
    name: role.name,
    person,
    from,
    until,
    because,
  });
}

function declined(draft: Draft, role: LinkedRole, person: PersonId, silent: boolean): void {
  draft.add(
    { type: 'role.declined', role: role.key, person, silent },
    { [`role:${role.key}`]: null },
  );
  endRolePages(draft, role.key, null);
  if (role.backup === null) return;
  const cover = draft.context.coverOf(role.backup, draft.now)[0];
  if (cover !== undefined && cover.person !== person)
    offer(draft, role, cover.person, 'the backup');
}

function endRolePages(draft: Draft, key: string, by: PersonId | null): void {
  for (const page of Object.values(draft.state.pages)) {
    if (page.purpose !== 'role' || page.due !== `role:${key}`) continue;
    endPage(draft, page, by === page.person ? 'answered' : 'withdrawn', by);
  }
}

function noSuchRole(draft: Draft, name: string): Answer {
  return refuse('no-such-role', { role: name, roles: draft.context.plan.roles.map((r) => r.name) });
}
