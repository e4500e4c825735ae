import type { Directory, View } from '#/contract/ports.ts';
import { unreachable } from '#/core/basics/assert.ts';
import { teamId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { isPaging } from '#/core/incident/drill.ts';
import type { Incident } from '#/core/incident/state.ts';
import { earliestTimer } from '#/core/stream/fold.ts';
import { renderSilence } from '#/core/words/silence-words.ts';
import { renderSwap } from '#/core/words/swap-words.ts';
import { renderDigest, renderDrill, renderUpkeep } from '#/core/words/upkeep-words.ts';
import { teamKind } from '#/core/team/kind.ts';
import type { TeamAction, TeamContext } from '#/core/team/action.ts';
import type { TeamEvent } from '#/core/team/event.ts';
import type { Team } from '#/core/team/state.ts';
import { teamStream } from '#/core/team/stream.ts';
import { stateOf } from './stream-row.ts';
import { subjectOf } from './subject.ts';
import type { Subject } from './subject.ts';

/** How the loop runs a team's own affairs: by today's roster. */
export function teamSubject(directory: Directory): Subject {
  return subjectOf<Team, TeamEvent, TeamAction, TeamContext>({
    name: 'team',
    kind: teamKind,
    upcasts: {},
    wants: (state) => (drillBegins(state) ? { openOf: [teamOf(state.id)] } : {}),
    context: (state, _action, view) => {
      const team = teamOf(state.id);
      const entry = directory.team(team);
      if (entry === null) return { code: 'no-such-team', facts: { team } };
      const realOpen = drillBegins(state) ? realOpenOf(view, team) : null;
      return { now: view.now, team, roster: entry.roster, plan: entry.plan, realOpen };
    },
    drawn: () => ({}),
    row: ({ id }) => ({ team: teamOf(id), open: true, plan: null, number: null }),
    render: ({ words, state, recorded, person, team }) => {
      const { event } = recorded;
      const readers = { person, roster: team.roster };
      switch (event.type) {
        case 'notice.sent':
          return renderSwap(event.words, event.swap, readers);
        case 'upkeep.told':
          return renderUpkeep(event, readers);
        case 'drill.told':
          return renderDrill(event, readers);
        case 'silence.told':
          return renderSilence(event, readers);
        case 'digest.told':
          return renderDigest(state.digest.last);
        default:
          return unreachable(words as never);
      }
    },
    report: () => null,
  });
}

/** True where a planned drill is the next thing that is due: something real may keep it away. */
function drillBegins(state: Team): boolean {
  return earliestTimer(state)?.name.startsWith('drill:') === true;
}

function realOpenOf(view: View, team: TeamId): string | null {
  const open = view.openOf(team).map((row) => stateOf(row) as Incident);
  return open.find((one) => !one.drill && isPaging(one))?.number ?? null;
}

function teamOf(stream: StreamId): TeamId {
  return teamId(stream.slice(teamStream(teamId('')).length));
}
