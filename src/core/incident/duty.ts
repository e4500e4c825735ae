// What people owe and when: deadlines and cadences. A duty ends met, met late, or void; a missed one
// stays open until it is done [DUE-1 to DUE-3, DUE-8 to DUE-10].
import { addDuration, backIntoBusiness } from '../basics/calendar.ts';
import type { Duration } from '../basics/duration.ts';
import type { PersonId } from '../basics/ids.ts';
import { isNamed } from '../basics/named.ts';
import { at, hours, minutes, ms } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { Due, LinkedPlan } from '../roster/linked.ts';
import type { TimerPatch } from '../stream/stream.ts';
import { awakeAt, intervalEnd, intervalOf, sleeps } from './awake.ts';
import { dueOn, wasDown } from './clock.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import type { DutyNames } from './event-plan.ts';
import type { PageEnd } from './event.ts';
import { endPage, isReachable, pageOf, startPage } from './page.ts';
import { answerRungs, dueById } from './rungs.ts';
import { isLive } from './state.ts';
import type { DutyState, Incident } from './state.ts';
import { tellPerson } from './tell.ts';
import { commander } from './total-rung.ts';
import { holds } from './when.ts';

/** Kinds of dues that become duties while the incident runs. */
export const RUNNING: readonly Due['kind'][] = ['response', 'resolution', 'cadence', 'deadline'];

/** The plan's duties that apply at the severity and the facts the incident has. */
export function wantedDuties(draft: Draft): readonly Due[] {
  const world = { incident: draft.state, plan: draft.context.plan, now: draft.now };
  return draft.context.plan.dues.filter(
    (due) =>
      RUNNING.includes(due.kind) &&
      due.clock !== 'since-resolved' &&
      !(due.until === 'mitigated' && draft.state.mitigatedAt !== null) &&
      due.severities.includes(draft.state.severity) &&
      hasBegun(draft, due) &&
      !(draft.state.drill && due.external) && // Nobody outside hears of a drill [DRL-1].
      holds(due.when, world) === true,
  );
}

/** False while a clock must still run before a duty is owed at all [DUE-13]. */
function hasBegun(draft: Draft, { clock, opensAfter }: Due): boolean {
  if (opensAfter === undefined) return true;
  const begins = dueOn(draft.state, draft.context.plan, { clock, first: opensAfter });
  return begins !== null && begins <= draft.now;
}

/** A time is over that something waited for to be owed: it opens where the rest holds [DUE-13]. */
export function openingDue(draft: Draft, id: string): void {
  moveWait(draft, `open:${id}`, null, 'its time is over');
  openDuties(draft, 'change');
}

/** Opens the duties that apply and are not open; counted from the clock, or from this instant when they come later [SEV-4]. */
export function openDuties(draft: Draft, from: 'declaration' | 'change'): void {
  for (const [due, dueAt] of strictest(draft, (one) => firstDueAt(draft, one, from))) {
    const old = draft.state.duties[due.duty];
    if (old !== undefined && old.state !== 'void') continue;
    const isOver = due.kind === 'resolution' && dueAt <= draft.now;
    if (!isOver) openDuty(draft, due, dueAt);
  }
}

/** The duties that apply, with their times: of several for one duty the stricter stands [DUE-6]. */
export function strictest(
  draft: Draft,
  timeOf: (due: Due) => At | null,
): readonly (readonly [Due, At])[] {
  const best = new Map<string, readonly [Due, At]>();
  for (const due of wantedDuties(draft)) {
    const dueAt = timeOf(due);
    const other = best.get(due.duty);
    if (dueAt !== null && (other === undefined || dueAt < other[1]))
      best.set(due.duty, [due, dueAt]);
  }
  return [...best.values()];
}

/** What a due calls a duty, and whose it is. */
export function nameOfDuty(draft: Draft, due: Due): DutyNames {
  const owner = ownerName(due);
  const ownerRole = due.owner !== null && due.owner.kind === 'role' ? roleKey(draft, owner) : null;
  return { title: due.title, owner, ownerRole, until: due.until };
}

/** Opens one duty with its reminder. */
export function openDuty(draft: Draft, due: Due, dueAt: At): void {
  const { duty, kind, audience, external } = due;
  const every = spanOf(draft, due.every, dueAt);
  draft.add(
    {
      type: 'duty.opened',
      duty,
      due: due.id,
      kind,
      dueAt,
      every,
      ...nameOfDuty(draft, due),
      audience,
      external,
      from: due.from,
    },
    kind === 'review' || kind === 'follow-up'
      ? afterwardsTimers(draft, duty, dueAt)
      : dutyTimers(draft.now, duty, dueAt),
  );
}

/** What comes after an incident is remembered in business time: due on Sunday, it is not noticed on Monday [REV-2]. */
function afterwardsTimers(draft: Draft, duty: string, dueAt: At): TimerPatch {
  const timers = dutyTimers(draft.now, duty, dueAt);
  const usual = timers[`remind:${duty}`] ?? null;
  if (usual === null) return timers;
  const remindAt = backIntoBusiness(usual.at, draft.now, draft.context.plan.business);
  return remindAt === null ? timers : { ...timers, [`remind:${duty}`]: { ...usual, at: remindAt } };
}

/** Moves a duty to another instant; its reminder moves with it. */
export function moveDuty(
  draft: Draft,
  duty: string,
  due: string,
  to: {
    dueAt: At;
    every: Span | null;
    because: string;
    becomes?: DutyNames;
  },
): void {
  const isMissed = draft.state.duties[duty]?.state === 'missed';
  const next = isMissed ? nextMissAt(draft, duty, to) : to.dueAt;
  const timers = next === null ? clearDuty(duty) : dutyTimers(draft.now, duty, next);
  draft.add({ type: 'duty.moved', duty, due, ...to }, timers);
}

/** An act met the duty, late or in time [CLK-9]; a cadence starts its next interval [DUE-2]. */
export function meetDuty(draft: Draft, key: string, nextAt: At | null = null): void {
  const duty = draft.state.duties[key];
  if (duty === undefined || !isOwed(duty)) return;
  const late = draft.now > duty.dueAt || duty.state === 'missed';
  draft.add({ type: 'duty.met', duty: key, late }, clearDuty(key));
  endOwedPages(draft, key, 'answered');
  if (duty.every === null) return;
  const { every } = duty;
  const own = intervalEnd(draft, intervalOf(draft, { ...duty, every }), draft.now);
  const dueAt = nextAt !== null && nextAt < own ? nextAt : own;
  moveDuty(draft, key, duty.due, { dueAt, every, because: 'one interval after the last' });
}

/** An act met every open duty of a kind: the first answer meets the response. */
export function meetKind(draft: Draft, kind: Due['kind']): void {
  for (const duty of Object.values(draft.state.duties)) {
    if (duty.kind === kind) meetDuty(draft, duty.duty);
  }
}

/** A duty no longer stands, with the reason. */
export function voidDuty(draft: Draft, key: string, because: string): void {
  draft.add({ type: 'duty.void', duty: key, because }, clearDuty(key));
  endOwedPages(draft, key, 'withdrawn');
}

function endOwedPages(draft: Draft, key: string, how: PageEnd): void {
  const by = how === 'answered' ? draft.person : null;
  for (const page of Object.values(draft.state.pages)) {
    if (page.purpose === 'owed' && page.due === `duty:${key}`) endPage(draft, page, how, by);
  }
}

/** Voids every duty still owed that ends with this stage. */
export function voidDuties(
  draft: Draft,
  untils: readonly DutyState['until'][],
  because: string,
): void {
  for (const duty of Object.values(draft.state.duties)) {
    if (isOwed(duty) && untils.includes(duty.until)) voidDuty(draft, duty.duty, because);
  }
}

/** Reminds the owner that a duty is near, or again while it is overdue [DUE-9]. */
export function remindDuty(draft: Draft, key: string): void {
  const duty = draft.state.duties[key];
  if (duty === undefined || !isOwed(duty))
    return moveWait(draft, `remind:${key}`, null, 'no longer owed');
  const again = duty.every === null || draft.now < duty.dueAt ? null : thirdOf(draft, duty.every);
  draft.add(
    { type: 'duty.reminded', duty: key, dueAt: duty.dueAt },
    { [`remind:${key}`]: again === null ? null : { at: again, what: 'duty-remind' } },
  );
  const owner = ownerOf(draft, duty);
  if (owner !== null) {
    tellPerson(draft, owner, { words: 'reminder', because: duty.title, fields: { duty: key } });
  }
}

/** A duty's time is over: missed. One miss a whole interval for a cadence [DUE-3]. */
export function missDuty(draft: Draft, key: string): void {
  const duty = draft.state.duties[key];
  if (duty === undefined || !isOwed(duty))
    return moveWait(draft, `duty:${key}`, null, 'no longer owed');
  const count = duty.misses + 1;
  const timer = draft.state.timers[`duty:${key}`];
  const ours = timer !== undefined && wasDown(draft.context.outages, timer.at);
  const timers: Record<string, { at: At; what: string } | null> = { [`duty:${key}`]: null };
  const next = nextMissAt(draft, key, duty);
  if (next !== null && duty.every !== null) {
    timers[`duty:${key}`] = { at: next, what: 'duty-due' };
    timers[`remind:${key}`] = { at: thirdOf(draft, duty.every), what: 'duty-remind' };
  }
  draft.add({ type: 'duty.missed', duty: key, dueAt: duty.dueAt, count, ours }, timers);
  if (count === 1) chaseOwner(draft, duty);
}

/** When an overdue duty is missed again: at the end of the interval that runs; null for what comes once. */
function nextMissAt(
  draft: Draft,
  key: string,
  { dueAt, every }: { readonly dueAt: At; readonly every: Span | null },
): At | null {
  const { now } = draft;
  if (every === null || every <= 0) return null;
  if (dueAt > now) return dueAt;
  const duty = draft.state.duties[key];
  if (duty === undefined || !sleeps(draft.context.plan, draft.state.severity)) {
    return at(now + every - ((now - dueAt) % every));
  }
  const length = intervalOf(draft, { ...duty, every });
  let next = intervalEnd(draft, length, dueAt);
  while (next <= now) next = intervalEnd(draft, length, next);
  return next;
}

/** A third of an interval from now: an overdue cadence reminds so often [DUE-3]. */
function thirdOf(draft: Draft, every: Span): At {
  return awakeAt(draft, at(draft.now + Math.max(60_000, every / 3)));
}

/** True for a missed duty that comes once: whatever changes, it cannot be missed again. */
export function isPast(duty: DutyState): boolean {
  return duty.state === 'missed' && duty.every === null;
}

/** True for a duty that began with the resolution. */
export function isAfterwards(plan: LinkedPlan, duty: DutyState): boolean {
  // What is to be done against the next time stays to be done, whatever becomes of this one.
  if (itemOwnedBy(duty) !== null) return false;
  const due = dueById(plan, duty.due);
  return due === null || !RUNNING.includes(due.kind) || due.clock === 'since-resolved';
}

/** The action item that a duty is about; null where it is about none. */
export function itemOwnedBy({ duty }: Pick<DutyState, 'duty'>): string | null {
  return duty.startsWith('item:') ? duty.slice('item:'.length) : null;
}

/** True while a duty still asks for an act. */
export function isOwed(duty: DutyState): boolean {
  return duty.state === 'open' || duty.state === 'missed';
}

/** True while a duty is owed and its time runs: of a resolved incident only what comes after [CLK-4]. */
export function isRunning(incident: Incident, duty: DutyState): boolean {
  if (!isOwed(duty)) return false;
  return incident.status !== 'resolved' || duty.until === 'closed' || duty.until === 'done';
}

/** Who owes a duty: its role's holder, else the commander, else the holder, else rung 1 [DUE-10]. */
function ownerOf(draft: Draft, duty: DutyState): PersonId | null {
  const { roles, hold, severity, items } = draft.state;
  const item = itemOwnedBy(duty);
  const byName = item === null ? null : (items[item]?.owner ?? null);
  if (byName !== null) return byName;
  const inRole = duty.ownerRole === null ? null : (roles[duty.ownerRole]?.held ?? null);
  const found = inRole ?? commander(draft) ?? hold?.by ?? null;
  if (found !== null) return found;
  const first = answerRungs(draft.context.plan, severity)[0];
  const covers = first?.to.flatMap((party) => draft.context.coverOf(party, draft.now)) ?? [];
  return covers[0]?.person ?? null;
}

/** The first due instant of a duty by its clock, or from this instant where it opens later. */
function firstDueAt(draft: Draft, due: Due, from: 'declaration' | 'change'): At | null {
  const first = due.first ?? due.every;
  if (first === null) return null;
  if (due.clock === 'last-update') return intervalEnd(draft, first, draft.now);
  if (due.kind === 'cadence' && sleeps(draft.context.plan, draft.state.severity)) {
    return intervalEnd(draft, first, draft.now);
  }
  const byClock = dueOn(draft.state, draft.context.plan, { clock: due.clock, first });
  if (from === 'declaration') return byClock;
  if (due.kind === 'resolution') return byClock;
  // Nothing that opens later is born missed [SEV-4].
  if (due.clock === 'downtime' && (byClock === null || byClock > draft.now)) return byClock;
  return addDuration(draft.now, first, draft.context.plan.business);
}

/** Milliseconds of an interval; a calendar one measured from an instant. */
export function spanOf(draft: Draft, length: Duration | null, from: At): Span | null {
  if (length === null) return null;
  return 'ms' in length
    ? ms(length.ms)
    : ms(addDuration(from, length, draft.context.plan.business) - from);
}

/** A missed duty pages its owner where the severity pages, and tells the commander; it climbs nothing [DUE-9]. */
function chaseOwner(draft: Draft, duty: DutyState): void {
  if (duty.kind === 'response') return; // The ladder already asks for an answer.
  const owner = ownerOf(draft, duty);
  const lead = commander(draft);
  const notice = { words: 'missed', because: duty.title, fields: { duty: duty.duty } };
  const cover = owner === null ? undefined : draft.context.personOf(owner, draft.now)?.cover;
  // Who is asked to take the incident already rings: one more page would only be noise.
  const rings = owner !== null && pageOf(draft.state, owner) !== null;
  // What is left over when nothing is on fire any more can wait until the person looks.
  const isUrgent =
    isLive(draft.state) && draft.state.attention === 'page' && itemOwnedBy(duty) === null;
  const pages = isUrgent && duty.kind !== 'resolution' && !rings;
  if (cover !== undefined && pages && isReachable(cover)) {
    startPage(
      draft,
      { ...cover, because: `owes "${duty.title}"` },
      { purpose: 'owed', due: `duty:${duty.duty}` },
    );
  } else if (owner !== null) {
    tellPerson(draft, owner, notice);
  }
  if (lead !== null && lead !== owner) tellPerson(draft, lead, notice);
}

/** At four fifths of the time, 2 minutes to 1 hour before [DUE-9]. */
function dutyTimers(now: At, duty: string, dueAt: At): TimerPatch {
  const before = Math.min(hours(1), Math.max(minutes(2), (dueAt - now) / 5));
  const remindAt = at(dueAt - before);
  return {
    [`duty:${duty}`]: { at: dueAt, what: 'duty-due' },
    [`remind:${duty}`]: remindAt > now ? { at: remindAt, what: 'duty-remind' } : null,
  };
}

function clearDuty(duty: string): TimerPatch {
  return { [`duty:${duty}`]: null, [`remind:${duty}`]: null };
}

function ownerName(due: Due): string {
  if (due.owner === null) return '';
  return 'name' in due.owner ? due.owner.name : '';
}

function roleKey(draft: Draft, name: string): string | null {
  const { roles } = draft.context.plan;
  const role = roles.find((r) => isNamed([r.key, r.name, ...r.aliases], name));
  return role?.key ?? null;
}
