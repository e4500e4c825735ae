// One tap of an answer about one alert: whether it has the same cause, and whether it still fires
// [ALR-3, ALR-9]. What follows from it is done by the group, which alone knows its alerts.
import type { StreamId } from '../basics/ids.ts';
import { streamId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { IncidentAction } from './action.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { firingOf, isOpen } from './state.ts';

/** What may be said of an alert. */
export type AlertAnswer = Extract<IncidentAction, { alert: string }>;

const ANSWERS = {
  'alert.split': 'another-cause',
  'alert.keep': 'same-cause',
  'alert.end': 'ended',
  'alert.confirm': 'still-firing',
} as const;

/** Takes the answer, and asks the group to carry it out where something follows. */
export function answerAlert(draft: Draft, action: AlertAnswer): Answer {
  const { type, alert } = action;
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const asked = own(draft.state.alertsAsked, alert) ?? null;
  const group = asked?.group ?? onlyGroup(draft);
  const isOnlyAnswer = type === 'alert.keep' || type === 'alert.confirm';
  if (group === null || (isOnlyAnswer && asked === null)) return refuse('no-such-alert', { alert });
  if (type === 'alert.split' && firingOf(draft.state) <= 1) return refuse('only-alert', { alert });
  const title = asked?.title ?? alert;
  draft.add({ type: 'alert.answered', alert, group, title, answer: ANSWERS[type] });
  if (!isOnlyAnswer) {
    const then = type === 'alert.split' ? 'group.split' : 'group.end';
    const ask = { id: draft.derivedId(then), stream: group, by: draft.by, type: then };
    draft.ask({ ...ask, incident: draft.state.id, alert });
  }
  return null;
}

/** The group of its alerts, where there is only one: then an alert needs no question to be named. */
function onlyGroup({ state }: Draft): StreamId | null {
  const [group, another] = Object.keys(state.groups);
  return group === undefined || another !== undefined ? null : streamId(group);
}
