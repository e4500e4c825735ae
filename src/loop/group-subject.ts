import type { Directory, View } from '#/contract/ports.ts';
import type { GroupAction } from '#/core/alert/action.ts';
import type { GroupContext } from '#/core/alert/context.ts';
import type { GroupEvent } from '#/core/alert/event.ts';
import { groupKind } from '#/core/alert/kind.ts';
import type { Group } from '#/core/alert/state.ts';
import { unreachable } from '#/core/basics/assert.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import { subjectOf } from './subject.ts';
import type { Subject } from './subject.ts';

/** How the loop runs groups of alerts: with all alerts of the group, by today's plan. */
export function groupSubject(directory: Directory): Subject {
  return subjectOf<Group, GroupEvent, GroupAction, GroupContext>({
    name: 'group',
    kind: groupKind,
    upcasts: {},
    wants: (state) => ({ alertsOf: [state.id], streams: [state.id] }),
    context: (state, _action, view) => contextOf(state, view, directory),
    drawn: () => ({}),
    row: ({ team }) => ({ team, open: true, plan: null, number: null }),
    render: ({ words }) => unreachable(words as never),
    report: () => null,
  });
}

function contextOf(state: Group, view: View, directory: Directory): GroupContext {
  const alerts = view.alertsOf(state.id);
  const team = teamOf(state, view);
  const entry = directory.team(team);
  if (entry === null) return { now: view.now, plan: null, planHash: '', services: {}, alerts };
  const { plan, planHash, roster } = entry;
  return { now: view.now, plan, planHash, services: roster.services, alerts };
}

function teamOf(state: Group, view: View): TeamId {
  return view.stream(state.id)?.team ?? state.team;
}
