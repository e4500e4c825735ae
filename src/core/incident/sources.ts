// The sources of an incident's alerts, which may want to know that somebody has it [ALR-10].
import { streamId } from '../basics/ids.ts';
import type { PersonId } from '../basics/ids.ts';
import type { Draft } from './draft.ts';
import { nameOf } from './tell.ts';

/** One unit of work reaches so far, with room for what else an acknowledgement does. */
const MOST_GROUPS = 40;

/** Whoever sent the alerts is told that somebody has them; of a drill nobody outside hears [DRL-1, ALR-10]. */
export function tellSources(draft: Draft, person: PersonId): void {
  const { drill, groups, id, number } = draft.state;
  const told = Object.keys(groups).filter((group) =>
    draft.context.sources.includes(group.split(':')[2] ?? ''),
  );
  if (drill) return;
  for (const group of told.slice(0, MOST_GROUPS)) {
    draft.ask({
      id: draft.derivedId(`acknowledge ${group}`),
      stream: streamId(group),
      by: draft.by,
      type: 'group.acknowledge',
      incident: id,
      number,
      name: nameOf(draft, person),
    });
  }
}
