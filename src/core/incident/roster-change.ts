// People, rotas or overrides changed while an incident is open. Pages that were made stand [ESC-4];
// what could not be delivered is looked up anew.
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { nextRungTimer } from './ladder.ts';
import { distinct, isReachable, ringsFor, routeFor, startPage, tryNext } from './page.ts';
import { routeOf } from '../oncall/ways.ts';
import { answerRungs } from './rungs.ts';
import { rearmShift } from './shift.ts';
import { isLive } from './state.ts';
import type { RingingPage } from './state.ts';
import { willing } from './willing.ts';

/** Takes in a change of the roster. */
export function takeRosterChange(draft: Draft): void {
  for (const page of Object.values(draft.state.pages)) reroute(draft, page);
  const { attention, hold, ladder } = draft.state;
  if (!isLive(draft.state) || attention !== 'page' || ladder.pass === 0) return;
  if (hold === null) fillEmptyRungs(draft);
  rearmShift(draft);
}

/** A ringing page goes on by the methods of today; a corrected address is tried at once. */
function reroute(draft: Draft, page: RingingPage): void {
  const cover = draft.context.personOf(page.person, draft.now)?.cover;
  if (cover === undefined || !isReachable(cover)) return;
  const route = routeFor(draft, cover);
  const today = route.methods;
  const { page: id, person } = page;
  const isSame = today.map((way) => way.method).join() === page.methods.map((m) => m.method).join();
  if (isSame && page.refused.length === 0) {
    if (JSON.stringify(route) === JSON.stringify(routeOf(page))) return;
    // Other waits alone: the one that runs ends as it was set, and the rounds are counted on.
    return draft.add({ type: 'page.rerouted', page: id, person, ...route, tried: page.tried });
  }
  const done = new Set(page.methods.slice(0, page.tried).map((way) => way.method));
  for (const refused of page.refused) done.delete(refused);
  const [tried, fresh] = [true, false].map((isDone) =>
    today.filter((way) => done.has(way.method) === isDone),
  );
  if (tried === undefined || fresh === undefined) return;
  const methods = [...tried, ...fresh];
  draft.add({ type: 'page.rerouted', page: id, person, ...route, methods, tried: tried.length });
  const isOnTheWay = page.tried < page.methods.length;
  if (fresh.length > 0 && !isOnTheWay) tryNext(draft, id);
}

/** Rungs of this pass that had nobody are called as soon as they have somebody; an empty rota is mended at night too. */
function fillEmptyRungs(draft: Draft): void {
  const rungs = answerRungs(draft.context.plan, draft.state.severity);
  for (const [index, due] of rungs.entries()) {
    if (!draft.state.ladder.empty.includes(due.id)) continue;
    const covers = due.to.flatMap((party) => draft.context.coverOf(party, draft.now));
    const people = willing(draft, distinct(covers))
      .filter(isReachable)
      .filter(({ person }) => !ringsFor(draft.state, person, 'answer'));
    if (people.length === 0) continue;
    const { id, title } = due;
    const because = 'the roster has somebody now';
    const event = { due: id, title, ladder: 'answer', index, because, late: false } as const;
    draft.add({ type: 'rung.climbed', ...event });
    if (draft.state.ladder.rounds === 0) {
      const wait = nextRungTimer(draft, draft.state.ladder.index);
      moveWait(draft, 'ladder', wait.at, 'somebody new is asked');
    }
    for (const cover of people) startPage(draft, cover, { purpose: 'answer', due: id });
  }
}
