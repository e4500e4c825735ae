// Personal paging: one attempt to get one person's attention, method after method.
import type { PersonId } from '../basics/ids.ts';
import { after } from '../basics/time.ts';
import type { Cover } from '../oncall/cover.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import type { PageEnd, Purpose } from './event.ts';
import type { Incident, RingingPage } from './state.ts';
import { nameOf, tellPerson } from './tell.ts';

/** Why and how somebody is paged. */
export interface PageOrder {
  readonly purpose: Purpose;
  readonly due: string | null;
  /** Every method together instead of one after another [ESC-11, ESC-13]. */
  readonly atOnce?: boolean;
}

/** Purposes whose pages look for somebody to take the incident: an acknowledgement ends them all. */
const SEEKING: readonly Purpose[] = ['answer', 'hand-over', 'last-resort'];

/** True where the page looks for somebody to take the incident. */
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
  const methods = cover.reach
    .filter((reach) => reach.usable)
    .map(({ method, kind }) => ({ method, kind }));
  const { purpose, due } = order;
  const atOnce = order.atOnce ?? false;
  const { person, because } = cover;
  draft.add({ type: 'page.started', page, person, purpose, due, because, methods, atOnce });
  tryNext(draft, page);
  if (atOnce) methods.slice(1).forEach(() => tryNext(draft, page));
  tellShadows(draft, cover);
}

// Who learns beside somebody sees what they see, and is asked for nothing [ONC-8].
function tellShadows(draft: Draft, { person, because, shadows = [] }: Cover): void {
  const fields = { to: nameOf(draft, person) };
  for (const shadow of new Set(shadows)) {
    if (shadow !== person) tellPerson(draft, shadow, { words: 'shadowing', because, fields });
  }
}

/** Starts a page in the place of one for the same purpose that still rings there: nobody is asked twice at a time. */
export function startAnew(draft: Draft, cover: Cover, order: PageOrder): void {
  for (const page of Object.values(draft.state.pages)) {
    const isSame = page.person === cover.person && page.purpose === order.purpose;
    if (isSame) endPage(draft, page, 'expired');
  }
  startPage(draft, cover, order);
}

/** Tries the page's next method at once; does nothing where all were tried. */
export function tryNext(draft: Draft, pageId: string): void {
  const page = draft.state.pages[pageId];
  const next = page?.methods[page.tried];
  if (page === undefined || next === undefined) return;
  const index = page.tried;
  const { person } = page;
  const more = index + 1 < page.methods.length;
  const at = after(draft.now, draft.context.plan.methodWait);
  draft.add(
    { type: 'page.tried', page: pageId, person, method: next.method, kind: next.kind, index },
    { [`page:${pageId}`]: more ? { at, what: 'page-wait' } : null },
  );
}

/** The wait of a page's last method is over: the next one. Where all were tried it rings on until it is answered [PAG-2]. */
export function pageWaitOver(draft: Draft, pageId: string): void {
  const page = draft.state.pages[pageId];
  if (page !== undefined && page.tried < page.methods.length) tryNext(draft, pageId);
  else moveWait(draft, `page:${pageId}`, null, 'all methods tried');
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
