// When things happened in a run, against when they should have: worked out from the log and the plan
// alone, with nothing of the engine but the state before each event.
import { after, at, ms } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { isLive } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { Due, LinkedPlan } from '#/core/roster/linked.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import { MethodTimes } from './method-times.ts';

type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;

/** What is known of one incident beside its state. */
interface Known {
  /** Severities it has had since its last answer rung came by itself. */
  severities: Set<string>;
  /** That rung: its position and its instant. */
  fired: { readonly index: number; readonly at: At } | null;
  /** When the last resort came last, in this pass. */
  resortAt: At | null;
  urgentSince: At | null;
  resolvedAt: At | null;
  pausedFor: Span;
  /** Since when all that follows could have been carried out: the last change of course. */
  courseAt: At;
}

interface Claim {
  readonly rule: string;
  readonly says: string;
}

/** Judges the times of a run. */
export class Timing {
  readonly #plans = new Map<string, LinkedPlan>();
  readonly #known = new Map<string, Known>();
  readonly #down: { readonly from: At; to: At | null }[] = [];
  readonly #slack: Span;
  /** The waits of people's methods. */
  readonly methods: MethodTimes = new MethodTimes();

  constructor(slack: Span) {
    this.#slack = slack;
  }

  /** The plans by which incidents may run. */
  plans(all: readonly { readonly planHash: string; readonly plan: LinkedPlan }[]): void {
    for (const { planHash, plan } of all) this.#plans.set(planHash, plan);
  }

  /** From here on nothing could be done. */
  wentDown(now: At): void {
    if (this.#down.at(-1)?.to !== null) this.#down.push({ from: now, to: null });
  }

  /** From here on it could again. */
  cameUp(now: At): void {
    const last = this.#down.at(-1);
    if (last?.to === null) last.to = now;
  }

  /** What is wrong with the time of an event; null where nothing is. */
  judge(before: Incident, recorded: Recorded<IncidentEvent>): Claim | null {
    const { event, at: now } = recorded;
    const found =
      event.type === 'rung.climbed'
        ? this.#rung(before, event, now)
        : event.type === 'duty.missed'
          ? this.#miss(before, event, now)
          : event.type === 'duty.met'
            ? lateness(before, event, now)
            : event.type === 'last-resort.reached'
              ? this.#lastResort(before, event, now)
              : null;
    this.#follow(before, event, now);
    const wanted = this.methods.wanted(before, recorded);
    if (wanted === null) return found;
    const what = event.type === 'page.tried' ? `${event.method} of ${event.person}` : event.type;
    return found ?? this.#within(`${what} in ${before.id}`, now, wanted);
  }

  #rung(before: Incident, event: Of<'rung.climbed'>, now: At): Claim | null {
    const plan = this.#plans.get(before.plan);
    if (plan === undefined || event.ladder === 'by-hand') return null;
    if (event.ladder === 'total') return this.#totalRung(before, { event, plan, now });
    // Only what its wait brought in has a time of its own.
    if (event.because !== 'nobody has answered') return null;
    return this.#afterRung(before, `answer rung ${event.index}`, { plan, now });
  }

  #lastResort(before: Incident, { because }: Of<'last-resort.reached'>, now: At): Claim | null {
    const plan = this.#plans.get(before.plan);
    if (plan === undefined) return null;
    if (because === 'nobody has answered') {
      return this.#afterRung(before, 'the last resort', { plan, now });
    }
    const resortAt = this.#known.get(before.id)?.resortAt ?? null;
    if (because !== 'still nobody has answered' || resortAt === null) return null;
    const every = resortsOf(plan, before.severity).every;
    if (every === null) return null;
    const due = after(resortAt, every);
    const span = { from: due, to: due, since: resortAt };
    return this.#within(`the last resort of ${before.id}`, now, span);
  }

  #afterRung(
    before: Incident,
    what: string,
    { plan, now }: { readonly plan: LinkedPlan; readonly now: At },
  ): Claim | null {
    const known = this.#known.get(before.id);
    const fired = known?.fired ?? null;
    if (known === undefined || fired === null) return null;
    const waits = [...known.severities].flatMap((one) => waitAfter(plan, one, fired.index));
    if (waits.length === 0) return null;
    return this.#within(`${what} of ${before.id}`, now, {
      from: after(fired.at, ms(Math.min(...waits))),
      to: after(fired.at, ms(Math.max(...waits))),
      since: fired.at,
    });
  }

  #totalRung(
    before: Incident,
    { event, plan, now }: { event: Of<'rung.climbed'>; plan: LinkedPlan; now: At },
  ): Claim | null {
    const due = plan.dues.find((one) => one.id === event.due);
    if (due === undefined || event.because === 'its condition holds') return null;
    const first = due.first !== null && 'ms' in due.first ? due.first.ms : null;
    const start = this.#startOf(before, due);
    if (first === null || start === null) return null;
    const from = after(start, ms(first));
    const course = this.#known.get(before.id)?.courseAt ?? from;
    // What also waits for a condition may come whenever that becomes true.
    const to = due.when === null ? at(Math.max(from, course)) : now;
    return this.#within(`total rung ${due.id} of ${before.id}`, now, { from, to, since: start });
  }

  #startOf(before: Incident, { clock }: Due): At | null {
    const known = this.#known.get(before.id);
    if (clock === 'no-progress') return before.lastProgressAt;
    if (!['since-alert', 'since-declared', 'unresolved'].includes(clock)) return null;
    const plain =
      clock === 'since-declared' ? before.declaredAt : (before.alertAt ?? before.declaredAt);
    const urgent = known?.urgentSince ?? plain;
    return at(Math.max(plain, urgent) + (known?.pausedFor ?? 0));
  }

  #miss(before: Incident, { duty: key, count }: Of<'duty.missed'>, now: At): Claim | null {
    const duty = before.duties[key];
    if (duty === undefined) return null;
    const from = duty.dueAt;
    const course = this.#known.get(before.id)?.courseAt ?? from;
    const to = count === 1 ? at(Math.max(from, course)) : now;
    const what = `the miss of ${key} of ${before.id}`;
    return this.#within(what, now, { from, to, since: duty.openedAt });
  }

  #within(
    what: string,
    now: At,
    span: { readonly from: At; readonly to: At; readonly since: At },
  ): Claim | null {
    if (now < span.from) {
      return { rule: 'SIM-14', says: `${what} came ${span.from - now} ms early` };
    }
    const late = now - span.to - this.#downBetween(span.since, now);
    if (late <= this.#slack) return null;
    return { rule: 'SIM-15', says: `${what} came ${late} ms late` };
  }

  #downBetween(from: At, to: At): number {
    let sum = 0;
    for (const down of this.#down) {
      sum += Math.max(0, Math.min(down.to ?? to, to) - Math.max(down.from, from));
    }
    return sum;
  }

  #follow(before: Incident, event: IncidentEvent, now: At): void {
    const known = this.#known.get(before.id) ?? {
      severities: new Set(),
      fired: null,
      resortAt: null,
      urgentSince: null,
      resolvedAt: null,
      pausedFor: ms(0),
      courseAt: now,
    };
    this.#known.set(before.id, known);
    followSeverity(known, before, event, now);
    if (event.type === 'incident.resolved') known.resolvedAt = now;
    if (event.type === 'incident.reopened' && known.resolvedAt !== null) {
      const stood = now - Math.max(known.resolvedAt, known.urgentSince ?? known.resolvedAt);
      known.pausedFor = ms(known.pausedFor + stood);
      known.resolvedAt = null;
    }
    if (COURSE.includes(event.type)) known.courseAt = now;
  }
}

/** What changes which waits run at all. */
const COURSE: readonly IncidentEvent['type'][] = [
  'incident.declared',
  'severity.raised',
  'severity.lowered',
  'incident.reopened',
  'incident.absorbed',
  'fact.recorded',
];

function followSeverity(known: Known, before: Incident, event: IncidentEvent, now: At): void {
  if (event.type === 'rung.climbed' && event.ladder === 'answer') {
    known.severities = new Set([before.severity]);
    // A rung that is asked again, because it has somebody now, leaves the climb where it was.
    known.fired = { index: Math.max(event.index, known.fired?.index ?? -1), at: now };
  }
  if (event.type === 'ladder.started' || event.type === 'incident.replanned') {
    known.resortAt = null;
    known.fired = null;
  }
  if (event.type === 'last-resort.reached') known.resortAt = now;
  const changes = ['incident.declared', 'severity.raised', 'severity.lowered'];
  if (!changes.includes(event.type) || !('severity' in event)) return;
  known.severities.add(event.severity);
  if (!('attention' in event) || event.attention !== 'page') return;
  // What is born urgent was so since its alert was stored [CLK-1].
  if (known.urgentSince !== null) return;
  known.urgentSince = 'alertAt' in event ? (event.alertAt ?? now) : now;
  known.pausedFor = ms(0);
}

/** Milliseconds from an answer rung to the one above it, the last resort above the top. */
function waitAfter(plan: LinkedPlan, severity: string, index: number): readonly number[] {
  const own = plan.dues.filter((due) => due.severities.includes(severity));
  const rungs = own.filter(({ kind }) => kind === 'answer-rung');
  const next = rungs[index + 1] ?? own.find(({ kind }) => kind === 'last-resort');
  return next?.first !== undefined && next.first !== null && 'ms' in next.first
    ? [next.first.ms]
    : [];
}

/** How often the last resort comes again. */
function resortsOf(plan: LinkedPlan, severity: string): { readonly every: Span | null } {
  const due = plan.dues.find(
    ({ kind, severities }) => kind === 'last-resort' && severities.includes(severity),
  );
  const every = due?.every ?? null;
  return { every: every !== null && 'ms' in every ? ms(every.ms) : null };
}

/** At the very instant an act is in time [CLK-9]. */
function lateness(before: Incident, event: Of<'duty.met'>, now: At): Claim | null {
  const duty = before.duties[event.duty];
  if (duty === undefined) return null;
  const isLate = now > duty.dueAt || duty.state === 'missed';
  if (isLate === event.late) return null;
  return { rule: 'SIM-16', says: `${event.duty} of ${before.id} is met, and late is wrong` };
}

/** Duties whose time runs and that nothing will ever call missed. */
export function forgotten(incident: Incident): readonly string[] {
  return Object.values(incident.duties)
    .filter(({ state }) => state === 'open')
    .filter(
      ({ until }) => isLive(incident) || until === 'done' || isResolvedAndOwed(incident, until),
    )
    .filter(({ duty, dueAt }) => incident.timers[`duty:${duty}`]?.at !== dueAt)
    .map(({ duty }) => duty);
}

function isResolvedAndOwed({ status }: Incident, until: string): boolean {
  return status === 'resolved' && until === 'closed';
}
