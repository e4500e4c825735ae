// The kinds of stream there are, and which of them an action is for.
import type { Directory } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { Action } from '#/core/stream/stream.ts';
import { groupSubject } from './group-subject.ts';
import { incidentSubject } from './incident-subject.ts';
import type { Subject } from './subject.ts';
import { teamSubject } from './team-subject.ts';

/** Finds the kind of stream that an action is for. */
export interface Subjects {
  readonly byName: (name: string) => Subject | null;
  /** By the word before the dot, where the stream has no row yet. */
  readonly forAction: (action: Action) => Subject | null;
}

const OF_A_TEAM: readonly string[] = [
  'override',
  'absence',
  'shadow',
  'swap',
  'upkeep',
  'drill',
  'roster',
  'digest',
  'silence',
];

/** The three kinds of stream. */
export function allSubjects(directory: Directory): Subjects {
  const incident = incidentSubject(directory);
  const group = groupSubject(directory);
  const team = teamSubject(directory);
  return {
    byName: (name) => [incident, group, team].find((subject) => subject.name === name) ?? null,
    forAction: ({ type }) => {
      const [about = ''] = type.split('.');
      if (about === 'group') return group;
      return OF_A_TEAM.includes(about) ? team : incident;
    },
  };
}

/** The kind of a stream: by its row, or by the first action on it. */
export function subjectFor(
  subjects: Subjects,
  row: StreamRow | null,
  action: Action | null,
): Subject | null {
  if (row !== null) return subjects.byName(row.kind);
  return action === null ? null : subjects.forAction(action);
}
