// Another team is paged into an incident: whoever is on call there now, by its own roster. It stays
// this team's incident, by this team's plan, under one command [ACK-11].
import type { TeamId } from '../basics/ids.ts';
import type { Draft } from './draft.ts';
import { isReachable, startAnew } from './page.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isOpen } from './state.ts';

/** Pages whoever is on call in another team of this server. */
export function pageTeam(draft: Draft, team: TeamId, reason: string): Answer {
  const { status, drill } = draft.state;
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status });
  if (drill) return refuse('drill-stays-home', {});
  if (reason.trim() === '') return refuse('reason-needed', { for: 'page another team' });
  const found = team === draft.state.team ? null : draft.context.onCallOf(team);
  if (found === null) return refuse('no-such-team', { team, teams: draft.context.otherTeams });
  const reachable = found.covers.filter(isReachable);
  if (reachable.length === 0) return refuse('cannot-be-reached', { person: found.name });
  for (const { shadows: _theirs, ...cover } of reachable) {
    const { person } = cover;
    const isOwn = draft.context.personOf(person, draft.now) !== null;
    if (!isOwn) draft.add({ type: 'guest.engaged', person, team, name: found.name });
    const because = `on call for ${found.name}: ${reason}`;
    startAnew(draft, { ...cover, because }, { purpose: 'by-hand', due: null });
  }
  return null;
}
