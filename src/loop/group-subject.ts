import type { Directory, View } from '#/contract/ports.ts';
import type { GroupAction } from '#/core/alert/action.ts';
import type { GroupContext } from '#/core/alert/context.ts';
import { GROUP_UPCASTS } from '#/core/alert/event.ts';
import type { GroupEvent } from '#/core/alert/event.ts';
import { flappingRule } from '#/core/alert/flapping.ts';
import { USUAL_FLAPPING } from '#/core/roster/usual.ts';
import { groupKind, needsAll } from '#/core/alert/kind.ts';
import type { Group } from '#/core/alert/state.ts';
import { actionId } from '#/core/basics/ids.ts';
import { acknowledgementText } from '#/core/alert/acknowledge.ts';
import { SYSTEM } from '#/core/stream/actor.ts';
import { unreachable } from '#/core/basics/assert.ts';
import { subjectOf } from './subject.ts';
import type { Subject } from './subject.ts';

/** How the loop runs groups of alerts: with all alerts of the group, by today's plan. */
export function groupSubject(directory: Directory): Subject {
  return subjectOf<Group, GroupEvent, GroupAction, GroupContext>({
    name: 'group',
    kind: groupKind,
    upcasts: GROUP_UPCASTS,
    wants: (state, action, { now }) => {
      const { id } = state;
      return needsAll(state, action, now)
        ? { alertsOf: [id], streams: [id] }
        : { newsOf: [id], streams: [id] };
    },
    context: (state, action, view) => contextOf(state, action, { view, directory }),
    drawn: () => ({}),
    row: ({ team, kept, hushed }) => {
      const isKept = kept !== null || Object.keys(hushed).length > 0;
      return { team, open: isKept, plan: null, number: null };
    },
    render: ({ words, recorded, team }) => {
      const { event, at } = recorded;
      if (event.type !== 'group.acknowledged') return unreachable(words as never);
      return { subject: '', text: acknowledgementText(event, at, team.team) };
    },
    report: (stream, { delivery, attempt, result, reason }) => {
      const id = actionId(`report:${delivery}:${attempt}`);
      return { id, stream, by: SYSTEM, type: 'group.report', result, reason };
    },
  });
}

interface Looked {
  readonly view: View;
  readonly directory: Directory;
}

function contextOf(state: Group, action: GroupAction, looked: Looked): GroupContext {
  const { view, directory } = looked;
  const { now } = view;
  const team = view.stream(state.id)?.team ?? ('team' in action ? action.team : state.team);
  const entry = directory.team(team);
  const isWhole = needsAll(state, action, now);
  const alerts = isWhole ? view.alertsOf(state.id) : view.newsOf(state.id);
  const downUntil = view.outages.at(-1)?.to ?? null;
  const seen = { now, downUntil, alerts, isWhole };
  if (entry === null) return { ...seen, ...NOTHING };
  const { plan, planHash, roster, silences } = entry;
  const { services, heartbeats = {} } = roster;
  const sources = Object.keys(roster.sources ?? {});
  const flapping = flappingRule(roster.values);
  return { ...seen, plan, planHash, services, sources, heartbeats, silences, flapping };
}

const NOTHING: Omit<GroupContext, 'now' | 'downUntil' | 'alerts' | 'isWhole'> = {
  plan: null,
  planHash: '',
  services: {},
  sources: [],
  heartbeats: {},
  silences: [],
  flapping: USUAL_FLAPPING,
};
