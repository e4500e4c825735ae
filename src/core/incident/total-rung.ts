// Rungs that fire by total time or by their own condition, whatever the acknowledgement [ACK-2],
// and promotions by time. On a held incident they page to inform [ESC-6].
import type { PersonId } from '../basics/ids.ts';
import { later, minutes } from '../basics/time.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Cover } from '../oncall/cover.ts';
import type { Due } from '../roster/linked.ts';
import type { TimerPatch } from '../stream/stream.ts';
import { dueOn, wasDown } from './clock.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { distinct, isAwake, isReachable, mayWait, startAnew } from './page.ts';
import { holdBack } from './quiet-hours.ts';
import { questionText } from './questions.ts';
import { dueById, promotionsOf, totalRungs } from './rungs.ts';
import { isLive } from './state.ts';
import type { Incident } from './state.ts';
import { nameOf, tellPerson } from './tell.ts';
import { holds, openQuestions } from './when.ts';

const ASK_AHEAD = minutes(15);

/** Arms the timers of rungs that have not fired at the severity the incident has; drops the others. */
export function armTotalRungs(draft: Draft): void {
  const wanted: Record<string, { at: At; what: string } | null> = {};
  for (const name of Object.keys(draft.state.timers)) {
    if (/^(rung|ask|promote|open):/.test(name)) wanted[name] = null;
  }
  if (isLive(draft.state)) {
    for (const due of totalRungs(draft.context.plan, draft.state.severity))
      armRung(draft, due, wanted);
    for (const due of promotionsOf(draft.context.plan, draft.state))
      armPromotion(draft, due, wanted);
    for (const due of draft.context.plan.dues) armOpening(draft, due, wanted);
  }
  const changed = Object.entries(wanted).filter(([name, timer]) => {
    const old = draft.state.timers[name];
    return timer === null ? old !== undefined : old?.at !== timer.at;
  });
  if (changed.length === 0) return;
  const patch: TimerPatch = Object.fromEntries(changed);
  draft.add({ type: 'wait.moved', wait: 'total-time rungs', at: null, because: 're-armed' }, patch);
}

/** A rung's total time is over: it pages unless its condition is known to be false [ESC-8]. */
export function totalRungDue(draft: Draft, id: string): void {
  const due = dueById(draft.context.plan, id);
  if (due === null || draft.state.fired.includes(id)) {
    return moveWait(draft, `rung:${id}`, null, 'no longer wanted');
  }
  const world = { incident: draft.state, plan: draft.context.plan, now: draft.now };
  if (holds(due.when, world) === false) {
    return moveWait(draft, `rung:${id}`, null, 'its condition does not hold');
  }
  fireTotalRung(draft, due, timeText(due));
}

/** Fires the rungs whose condition a new fact made true, where no time is left to wait for. */
export function fireByCondition(draft: Draft): void {
  const world = { incident: draft.state, plan: draft.context.plan, now: draft.now };
  for (const due of totalRungs(draft.context.plan, draft.state.severity)) {
    if (due.when === null || draft.state.fired.includes(due.id)) continue;
    const time = dueOn(draft.state, draft.context.plan, due);
    const isOver = time === null ? due.first === null : time <= draft.now;
    if (isOver && holds(due.when, world) === true) fireTotalRung(draft, due, 'its condition holds');
  }
}

/** Asks the commander, else the holder, what a rung's condition is about, ahead of its time [ESC-8]. */
export function askAhead(draft: Draft, id: string): void {
  const due = dueById(draft.context.plan, id);
  const open = due === null ? [] : openQuestions(due.when, draft.state);
  const facts = open.filter((name) => !draft.state.asked.includes(name));
  if (due === null || facts.length === 0) {
    return moveWait(draft, `ask:${id}`, null, 'nothing left to ask');
  }
  const person = commander(draft) ?? draft.state.hold?.by ?? null;
  for (const fact of facts) {
    const ask = questionText(due, fact);
    draft.add({ type: 'question.asked', about: fact, ask, person }, { [`ask:${id}`]: null });
    if (person !== null) putQuestion(draft, person, due, fact);
  }
}

/** Puts to whoever takes an incident without a commander what nobody was there to be asked [ESC-8]. */
export function askWhoCame(draft: Draft, person: PersonId): void {
  const commands = commander(draft);
  if (commands !== null && commands !== person) return;
  const told = new Set<string>();
  for (const due of totalRungs(draft.context.plan, draft.state.severity)) {
    if (draft.state.fired.includes(due.id)) continue;
    for (const fact of openQuestions(due.when, draft.state)) {
      if (!draft.state.asked.includes(fact) || told.has(fact)) continue;
      told.add(fact);
      putQuestion(draft, person, due, fact);
    }
  }
}

function putQuestion(draft: Draft, person: PersonId, due: Due, fact: string): void {
  const fields = { fact, ask: questionText(due, fact) };
  tellPerson(draft, person, { words: 'question', because: due.title, fields });
}

/** The commander, or null where nobody is. */
export function commander(draft: Draft): Draft['person'] {
  const role = draft.context.plan.roles.find((r) => r.isCommander);
  return role === undefined ? null : (draft.state.roles[role.key]?.held ?? null);
}

function fireTotalRung(draft: Draft, due: Due, because: string): void {
  const { id, title } = due;
  const found = distinct(due.to.flatMap((party) => draft.context.coverOf(party, draft.now)));
  const purpose = draft.state.hold === null ? 'answer' : 'inform';
  const able = found.filter(isReachable);
  const people = able.filter((cover) => !sleepsOn(draft, cover));
  const asleep = able.filter((cover) => !people.includes(cover));
  const timers = { [`rung:${id}`]: null, [`ask:${id}`]: null };
  if (people.length === 0) {
    const unreachable = found.length === 0 ? 'nobody' : 'no-usable-method';
    const reason = asleep.length > 0 ? 'quiet-hours' : unreachable;
    draft.add({ type: 'rung.skipped', due: id, title, index: -1, reason, because }, timers);
    return holdBack(draft, asleep, due);
  }
  const timer = draft.state.timers[`rung:${id}`];
  const late = timer !== undefined && wasDown(draft.context.outages, timer.at);
  draft.add(
    { type: 'rung.climbed', due: id, title, ladder: 'total', index: -1, because, late },
    timers,
  );
  for (const cover of people) {
    if (draft.state.attention !== 'page') {
      tellPerson(draft, cover.person, { words: 'rung', because, fields: { rung: title } });
    } else {
      startAnew(draft, cover, { purpose, due: id });
    }
  }
  holdBack(draft, asleep, due);
}

/** What only informs waits for the end of quiet hours; while nobody holds it, it may be the last page there is [PAG-1]. */
function sleepsOn(draft: Draft, cover: Cover): boolean {
  const { hold, attention } = draft.state;
  return hold !== null && attention === 'page' && mayWait(draft) && !isAwake(cover);
}

function armRung(
  draft: Draft,
  due: Due,
  wanted: Record<string, { at: At; what: string } | null>,
): void {
  const isConditional = due.when !== null && (due.first === null || isZero(due));
  if (isConditional || draft.state.fired.includes(due.id)) return;
  const time = dueOn(draft.state, draft.context.plan, due);
  if (time === null) return;
  wanted[`rung:${due.id}`] = { at: later(time, draft.now), what: 'total-rung' };
  const ahead = at(time - ASK_AHEAD);
  const open = openQuestions(due.when, draft.state);
  // A rung that is nearer than a quarter of an hour is asked about at once.
  if (time > draft.now && open.some((fact) => !draft.state.asked.includes(fact))) {
    wanted[`ask:${due.id}`] = { at: later(ahead, draft.now), what: 'question' };
  } else if (due.clock === 'no-progress' && ahead > draft.now) {
    wanted[`ask:${due.id}`] = { at: ahead, what: 'warn-no-progress' };
  }
}

function armPromotion(
  draft: Draft,
  due: Due,
  wanted: Record<string, { at: At; what: string } | null>,
): void {
  if (isSpent(draft.state, due)) return;
  const time = dueOn(draft.state, draft.context.plan, due);
  if (time !== null)
    wanted[`promote:${due.id}`] = { at: later(time, draft.now), what: 'promotion' };
}

/** What is owed only after a time is looked at when the time is over [DUE-13]. */
function armOpening(
  draft: Draft,
  due: Due,
  wanted: Record<string, { at: At; what: string } | null>,
): void {
  const { clock, opensAfter } = due;
  if (opensAfter === undefined || !due.severities.includes(draft.state.severity)) return;
  const time = dueOn(draft.state, draft.context.plan, { clock, first: opensAfter });
  if (time !== null && time > draft.now) wanted[`open:${due.id}`] = { at: time, what: 'duty-open' };
}

/** True where a rule has raised the severity and its clock has not stood still since [SEV-2]. */
function isSpent(incident: Incident, due: Due): boolean {
  const raisedAt = incident.promoted[due.id];
  if (raisedAt === undefined) return false;
  if (due.clock === 'downtime') return (incident.downtime.since ?? raisedAt) <= raisedAt;
  return due.clock !== 'no-progress' || incident.lastProgressAt <= raisedAt;
}

/** Warns the holder that a rung for want of progress is near [CLK-6]. */
export function warnNoProgress(draft: Draft, id: string): void {
  const due = dueById(draft.context.plan, id);
  const person = draft.state.hold?.by ?? commander(draft);
  moveWait(draft, `ask:${id}`, null, 'warned of no progress');
  if (due === null || person === null) return;
  const fields = { rung: due.title, name: nameOf(draft, person) };
  tellPerson(draft, person, { words: 'no-progress', because: due.title, fields });
}

function isZero(due: Due): boolean {
  return due.first !== null && 'ms' in due.first && due.first.ms === 0;
}

function timeText(due: Due): string {
  const clock: Record<string, string> = {
    'since-alert': 'time since the alert',
    'since-declared': 'time since the declaration',
    unresolved: 'unresolved this long',
    'no-progress': 'no progress this long',
    downtime: 'unavailable this long',
  };
  return clock[due.clock] ?? 'its time has come';
}
