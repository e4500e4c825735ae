// Complaints that several parts of a roster share.
import { isDate, isZone } from '../basics/calendar.ts';
import { nearestName } from './names.ts';
import type { WrittenRoster } from './written.ts';
import type { Complaint, Path } from './yaml-file.ts';

/** A zone that this machine does not know. */
export function zoneProblems(zone: string | undefined, path: Path): readonly Complaint[] {
  if (zone === undefined || isZone(zone)) return [];
  const says = `"${zone}" is no time zone`;
  const nearest = nearestName(zone, Intl.supportedValuesOf('timeZone'));
  const fix = nearest === null ? 'Use a name such as Europe/Berlin' : `Did you mean "${nearest}"?`;
  return [{ code: 'unknown-zone', says, fix, path }];
}

/** A text that is no ISO date. */
export function dateProblems(text: string, path: Path): readonly Complaint[] {
  if (isDate(text)) return [];
  return [
    { code: 'not-a-date', says: `"${text}" is no date`, fix: 'Write a date as 2026-12-25', path },
  ];
}

/** A person who is not in the roster. */
export function personIsKnown(
  id: string,
  path: Path,
  written: WrittenRoster,
): readonly Complaint[] {
  const people = Object.keys(written.people);
  if (people.includes(id)) return [];
  return [unknownName({ what: 'person', name: id, known: people, path })];
}

/** A name that means nothing, and what there is instead. */
export interface Unknown {
  readonly what: string;
  readonly name: string;
  readonly known: readonly string[];
  readonly path: Path;
}

/** Says that a name is unknown, with the nearest one or the whole list. */
export function unknownName({ what, name, known, path }: Unknown): Complaint {
  const nearest = nearestName(name, known);
  const list =
    known.length === 0 ? `Add it: there is no ${what} yet` : `Use one of ${known.join(', ')}`;
  return {
    code: `unknown-${what}`,
    says: `There is no ${what} "${name}"`,
    fix: nearest === null ? list : `Did you mean "${nearest}"?`,
    path,
  };
}
