// Most of what happens to a team is nothing to its open incidents; who is on call is.
import { own } from '../basics/own.ts';
import type { TeamEvent } from './event.ts';

const CHANGES_COVER: Readonly<Record<TeamEvent['type'], boolean>> = {
  'override.set': true,
  'override.cancelled': true,
  'absence.set': true,
  'absence.cancelled': true,
  'shadow.set': true,
  'shadow.cancelled': true,
  'swap.offered': false,
  'swap.agreed': true,
  // One that was agreed takes its overrides with it.
  'swap.ended': true,
  'notice.sent': false,
  'recurrence.noted': false,
  'upkeep.planned': false,
  'upkeep.reminded': false,
  'upkeep.missed': false,
  'upkeep.waits': false,
  'upkeep.done': false,
  'upkeep.dropped': false,
  'upkeep.told': false,
  'drill.planned': false,
  'drill.reminded': false,
  'drill.begun': false,
  'drill.skipped': false,
  'drill.cancelled': false,
  'drill.told': false,
  'digest.planned': false,
  'digest.due': false,
  'digest.sent': false,
  'digest.told': false,
  'silence.set': false,
  'silence.extended': false,
  'silence.ended': false,
  'silence.released': false,
  'silence.near': false,
  'silence.told': false,
};

/** True where the open incidents of the team must look at who is on call anew. */
export function changesCover(type: string): boolean {
  // What a newer release writes is not known here: rather once too often.
  return own(CHANGES_COVER, type) ?? true;
}
