// One action, one incident, one decision. Each case hands over to the file of its subject; what it
// added to the draft is what happened.
import { assert } from '../basics/assert.ts';
import { own } from '../basics/own.ts';
import { earliestTimer } from '../stream/fold.ts';
import type { Asked, Decision } from '../stream/stream.ts';
import type { IncidentAction } from './action.ts';
import { takeAlerts } from './alerts.ts';
import { responder } from './authority.ts';
import type { IncidentContext } from './context.ts';
import { decidePerson } from './decide-person.ts';
import { declare } from './declare.ts';
import { Draft } from './draft.ts';
import { endDrill, endDrillsWherePaging, participantsOfDrill, withinDrill } from './drill.ts';
import type { IncidentEvent } from './event.ts';
import { meetKind } from './duty.ts';
import { feedHold, tellGivers } from './hold.ts';
import { climbIfSilent } from './ladder.ts';
import { absorb } from './merge.ts';
import { endPage, isUnreached, putOff, reached, seeksHolder, tryNext } from './page.ts';
import { recur } from './recurrence.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { takeRosterChange } from './roster-change.ts';
import { isProgress } from './state.ts';
import type { Incident } from './state.ts';
import { tickMetSteps } from './step.ts';
import { passTime } from './time-pass.ts';
import { armTotalRungs } from './total-rung.ts';

/** Decides one action on one incident; pure, and complete: the events say everything. */
export function decideIncident(
  state: Incident,
  action: IncidentAction,
  context: IncidentContext,
): Decision<IncidentEvent, Asked, Incident> {
  const listed = participantsOfDrill(state, action);
  const draft = new Draft(state, action, listed === null ? context : withinDrill(context, listed));
  const refusal = carryOut(draft, action);
  if (refusal !== null) return { ok: false, refusal };
  tickMetSteps(draft);
  if (draft.happened.some(({ event }) => isProgress(event))) feedProgress(draft);
  endDrillsWherePaging(draft, state);
  return { ok: true, happened: draft.happened, folded: draft.folded, then: draft.asked };
}

function carryOut(draft: Draft, action: IncidentAction): Answer {
  if (action.type !== 'incident.declare' && draft.state.status === 'undeclared') {
    return refuse('no-such-incident', { incident: draft.state.id });
  }
  switch (action.type) {
    case 'incident.declare':
      return declare(draft, action);
    case 'incident.alerts':
      return takeAlerts(draft, action);
    case 'incident.source-told': {
      const { source, result, reason } = action;
      draft.add({ type: 'source.told', source, result, reason });
      return null;
    }
    case 'incident.end-drill':
      return endDrill(draft, action.number);
    case 'incident.absorb':
      return absorb(draft, action);
    case 'incident.recur':
      return recur(draft, action);
    case 'page.report':
      return takeReport(draft, action);
    case 'roster.change':
      takeRosterChange(draft);
      return null;
    case 'time.pass':
      return takeTime(draft);
    default: {
      const who = responder(draft);
      return 'refusal' in who ? who.refusal : decidePerson(draft, action, who.person);
    }
  }
}

function takeTime(draft: Draft): Answer {
  const before = earliestTimer(draft.state);
  passTime(draft);
  if (before !== null && before.timer.at <= draft.now) {
    const left = draft.state.timers[before.name];
    const isGone = left === undefined || left.at > draft.now || left.what !== before.timer.what;
    assert(
      isGone,
      `Timer "${before.name}" of ${draft.state.number} was carried out and is still due`,
    );
  }
  return null;
}

/** What a lane says of one attempt. A refused method: the next at once; all refused: the next rung [ESC-1]. */
function takeReport(
  draft: Draft,
  action: Extract<IncidentAction, { type: 'page.report' }>,
): Answer {
  const { page: pageId, method, delivery, result, reason, again } = action;
  const wasUnreached = isUnreached(own(draft.state.pages, pageId));
  draft.add({ type: 'page.reported', page: pageId, method, delivery, result, reason, again });
  const page = own(draft.state.pages, pageId);
  if (page === undefined) return null;
  if (result === 'sent' && wasUnreached) reached(draft, page);
  if (result !== 'refused') return null;
  if (page.tried < page.methods.length) {
    tryNext(draft, pageId);
    return null;
  }
  if (!isUnreached(page)) return null;
  const asked = draft.state.handOver;
  const isPutOff = action.away === true && putOff(draft, page);
  if (!isPutOff) endPage(draft, page, 'exhausted');
  if (page.purpose === 'hand-over') {
    tellGivers(draft, 'hand-over-undelivered', { to: page.person, asked });
  }
  if (seeksHolder(page)) climbIfSilent(draft, 'every method was refused');
  return null;
}

/** Acts that answer as an acknowledgement does: a severity set from afar is none [ACK-3]. */
const ANSWERS: readonly IncidentEvent['type'][] = ['update.posted', 'role.held', 'task.set'];

/** Some progress is an answer [ACK-3]; all of it makes the hold lapse later, and starts "no progress" anew [ACK-5, CLK-6]. */
function feedProgress(draft: Draft): void {
  const isAnswer = draft.happened.some(({ event }) => ANSWERS.includes(event.type));
  if (draft.person !== null && isAnswer) meetKind(draft, 'response');
  feedHold(draft);
  const waits = draft.context.plan.dues.some(
    (due) => due.kind === 'total-rung' && due.clock === 'no-progress',
  );
  if (waits) armTotalRungs(draft);
}
