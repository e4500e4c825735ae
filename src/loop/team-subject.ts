import type { Directory } from '#/contract/ports.ts';
import { unreachable } from '#/core/basics/assert.ts';
import { teamId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { renderSwap } from '#/core/words/swap-words.ts';
import { teamKind } from '#/core/team/kind.ts';
import type { TeamAction, TeamContext } from '#/core/team/action.ts';
import type { TeamEvent } from '#/core/team/event.ts';
import type { Team } from '#/core/team/state.ts';
import { teamStream } from '#/core/team/stream.ts';
import { subjectOf } from './subject.ts';
import type { Subject } from './subject.ts';

/** How the loop runs a team's own affairs: by today's roster. */
export function teamSubject(directory: Directory): Subject {
  return subjectOf<Team, TeamEvent, TeamAction, TeamContext>({
    name: 'team',
    kind: teamKind,
    upcasts: {},
    wants: () => ({}),
    context: (state, _action, view) => {
      const team = teamOf(state.id);
      const entry = directory.team(team);
      if (entry === null) return { code: 'no-such-team', facts: { team } };
      return { now: view.now, roster: entry.roster };
    },
    drawn: () => ({}),
    row: ({ id }) => ({ team: teamOf(id), open: true, plan: null, number: null }),
    render: ({ words, recorded, person, team }) => {
      if (recorded.event.type !== 'notice.sent') return unreachable(words as never);
      return renderSwap(recorded.event.words, recorded.event.swap, { person, roster: team.roster });
    },
    report: () => null,
  });
}

function teamOf(stream: StreamId): TeamId {
  return teamId(stream.slice(teamStream(teamId('')).length));
}
