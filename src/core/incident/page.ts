// Personal paging: one attempt to get one person's attention, method after method.
import type { PersonId } from '../basics/ids.ts';
import { after, minutes, ms } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { Cover, Route } from '../oncall/cover.ts';
import { routeOf, waitBefore, waysAt } from '../oncall/ways.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import type { PageEnd, Purpose } from './event.ts';
import { SEEKING } from './evolve-page.ts';
import type { Incident, RingingPage } from './state.ts';
import { nameOf, tellPerson } from './tell.ts';

/** Why and how somebody is paged. */
export interface PageOrder {
  readonly purpose: Purpose;
  readonly due: string | null;
  /** Every method together instead of one after another [ESC-11, ESC-13]. */
  readonly atOnce?: boolean;
}

/** True where the page looks for somebody to take the incident: an acknowledgement ends them all. */
export function seeksHolder(page: RingingPage): boolean {
  return SEEKING.includes(page.purpose);
}

/** The ringing page of a person that seeks a holder, else any ringing page of theirs; null where none rings. */
export function pageOf(incident: Incident, person: PersonId): RingingPage | null {
  const own = Object.values(incident.pages).filter((page) => page.person === person);
  return own.find(seeksHolder) ?? own[0] ?? null;
}

/** True where a page of the same purpose already asks for the person. */
export function ringsFor(incident: Incident, person: PersonId, purpose: Purpose): boolean {
  return Object.values(incident.pages).some(
    (page) => page.person === person && page.purpose === purpose,
  );
}

/** Starts a page to a person and tries the first method; the caller has seen that one is usable. */
export function startPage(draft: Draft, cover: Cover, order: PageOrder): void {
  const page = draft.nextId;
  const route = routeFor(draft, cover);
  const { purpose, due } = order;
  const atOnce = order.atOnce ?? false;
  const { person, because } = cover;
  draft.add({ type: 'page.started', page, person, purpose, due, because, ...route, atOnce });
  tryNext(draft, page);
  while (atOnce && isInFirstRound(draft, page)) tryNext(draft, page);
  tellShadows(draft, cover);
}

// Who learns beside somebody sees what they see, and is asked for nothing [ONC-8].
function tellShadows(draft: Draft, { person, because, shadows = [] }: Cover): void {
  const fields = { to: nameOf(draft, person) };
  for (const shadow of new Set(shadows)) {
    if (shadow !== person) tellPerson(draft, shadow, { words: 'shadowing', because, fields });
  }
}

function isInFirstRound(draft: Draft, pageId: string): boolean {
  const page = draft.state.pages[pageId];
  return page !== undefined && page.tried < page.methods.length;
}

/** By what a person is paged at this severity, in which order and with which waits. */
export function routeFor(draft: Draft, cover: Cover): Route {
  const methods = waysAt(draft.context.plan, draft.state.severity, cover);
  return routeOf({ ...cover, methods });
}

/** Starts a page in the place of one for the same purpose that still rings there: nobody is asked twice at a time. */
export function startAnew(draft: Draft, cover: Cover, order: PageOrder): void {
  for (const page of Object.values(draft.state.pages)) {
    const isSame = page.person === cover.person && page.purpose === order.purpose;
    if (isSame) endPage(draft, page, 'expired');
  }
  startPage(draft, cover, order);
}

/** Tries the page's next method at once, with those that come at the same time; after the last the first again, without those that were refused [PAG-4, PAG-8]. */
export function tryNext(draft: Draft, pageId: string): void {
  const page = draft.state.pages[pageId];
  if (page === undefined) return;
  const index = nextIndex(page, page.tried);
  const next = page.methods[index % page.methods.length];
  if (next === undefined) return;
  const { person } = page;
  const wait = waitAfterTry(draft, page, index);
  const isAlone = wait === null || wait > 0;
  const timer =
    wait === null || wait === 0 ? null : { at: after(draft.now, wait), what: 'page-wait' };
  draft.add(
    { type: 'page.tried', page: pageId, person, method: next.method, kind: next.kind, index },
    { [`page:${pageId}`]: timer },
  );
  if (!isAlone) tryNext(draft, pageId);
}

/** True where no method of a page went out: it waits for a provider, and asks nobody meanwhile. */
export function isUnreached(page: RingingPage | undefined): boolean {
  return page !== undefined && page.refused.length >= page.methods.length;
}

/** Keeps a page that no provider was there to take: the next method soon, then less and less often; false where such a page ends [PAG-9]. */
export function putOff(draft: Draft, page: RingingPage): boolean {
  if (!REPEATED.includes(page.purpose) || page.purpose === 'hand-over') return false;
  const since = draft.now - page.startedAt;
  const wait = Math.min(ASK_AGAIN, Math.max(AWAY_AGAIN, since));
  moveWait(draft, `page:${page.page}`, after(draft.now, ms(wait)), 'its provider is away');
  return true;
}

/** A provider took a page that none was there to take before: it goes on as if it had just begun. */
export function reached(draft: Draft, page: RingingPage): void {
  if (!REPEATED.includes(page.purpose)) return;
  const next = after(draft.now, page.repeatAfter ?? ASK_AGAIN);
  moveWait(draft, `page:${page.page}`, next, 'its provider is back');
}

/** The wait after a page's last attempt is over: the next method, or the first again while nobody answers it. */
export function pageWaitOver(draft: Draft, pageId: string): void {
  const page = draft.state.pages[pageId];
  if (page === undefined) return moveWait(draft, `page:${pageId}`, null, 'it has ended');
  if (page.tried >= page.methods.length && isAsleep(draft, page.person)) {
    const later = after(draft.now, ASK_AGAIN_AT_MOST);
    return moveWait(draft, `page:${pageId}`, later, 'quiet hours');
  }
  const left = waitLeft(draft, page);
  if (left !== null) return moveWait(draft, `page:${pageId}`, left, 'a method was refused');
  tryNext(draft, pageId);
}

/** Where the method that the wait was for has been refused meanwhile: when the one after it comes, if that is later. */
function waitLeft(draft: Draft, page: RingingPage): At | null {
  if (isUnreached(page) || nextIndex(page, page.tried) === page.tried) return null;
  const wait = waitAfterTry(draft, page, page.tried - 1);
  const end = wait === null ? draft.now : after(page.triedAt, wait);
  return end > draft.now ? end : null;
}

const ASK_AGAIN = minutes(10);
const ASK_AGAIN_AT_MOST = minutes(60);
const AWAY_AGAIN = minutes(1);

/** Purposes whose pages go on until they are answered; the others are asked anew by what asked them. */
const REPEATED: readonly Purpose[] = ['answer', 'hand-over', 'needed', 'inform', 'by-hand'];

/** How long after an attempt the next one comes: each round of the methods waits twice as long as the one before. */
function waitAfterTry(draft: Draft, page: RingingPage, index: number): Span | null {
  const count = page.methods.length;
  const round = Math.floor(index / count);
  const next = nextIndex(page, index + 1);
  const way = page.methods[next % count];
  if (way !== undefined && next < (round + 1) * count) return waitBefore(draft.context.plan, way);
  if (!REPEATED.includes(page.purpose)) return null;
  return ms(Math.min(ASK_AGAIN_AT_MOST, (page.repeatAfter ?? ASK_AGAIN) * 2 ** round));
}

/** The next attempt from a number on whose method was not refused in an earlier round. */
function nextIndex(page: RingingPage, from: number): number {
  const count = page.methods.length;
  let index = from;
  while (index < from + count && isRefused(page, index)) index += 1;
  return index;
}

function isRefused(page: RingingPage, index: number): boolean {
  const method = page.methods[index % page.methods.length]?.method ?? '';
  return index >= page.methods.length && page.refused.includes(method);
}

/** True where quiet hours hold back what only repeats [PAG-1]. */
function isAsleep(draft: Draft, person: PersonId): boolean {
  const cover = draft.context.personOf(person, draft.now)?.cover;
  return cover !== undefined && mayWait(draft) && !isAwake(cover);
}

/** True where quiet hours count: below the wake line, and no exception [PAG-1]. */
export function mayWait(draft: Draft): boolean {
  const { wakeRank, exceptions } = draft.context.plan;
  const { rank, facts } = draft.state;
  const isExempt = exceptions.some((e) => e.bypassesQuietHours && facts[e.fact] === true);
  return rank > wakeRank && !isExempt;
}

/** True where some method of the person rings outside of quiet hours. */
export function isAwake(cover: Cover): boolean {
  return cover.reach.some((reach) => reach.usable && !reach.quiet);
}

/** Ends a page; its deliveries that were not sent are withdrawn. */
export function endPage(
  draft: Draft,
  page: RingingPage,
  how: PageEnd,
  by: PersonId | null = null,
): void {
  const wait = page.purpose === 'hand-over' ? { 'hand-over': null } : {};
  draft.add(
    { type: 'page.ended', page: page.page, person: page.person, how, by },
    { [`page:${page.page}`]: null, ...wait },
  );
}

/** Ends every ringing page that seeks a holder; the others ring on for their own answer [ESC-6]. */
export function endSeeking(draft: Draft, how: PageEnd, by: PersonId | null): void {
  for (const page of Object.values(draft.state.pages)) {
    if (seeksHolder(page)) endPage(draft, page, how, by);
  }
}

/** Ends every page of the incident. */
export function endAllPages(draft: Draft, how: PageEnd): void {
  for (const page of Object.values(draft.state.pages)) endPage(draft, page, how);
}

/** People of some covers, each once, in order. */
export function distinct(covers: readonly Cover[]): readonly Cover[] {
  const seen = new Set<PersonId>();
  return covers.filter((cover) => !seen.has(cover.person) && seen.add(cover.person) !== undefined);
}

/** True where some method of the person has an address behind it. */
export function isReachable(cover: Cover): boolean {
  return cover.reach.some((reach) => reach.usable);
}
