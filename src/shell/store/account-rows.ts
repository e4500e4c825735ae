// People who sign in: rows of the database as the rows of the port.
import type { AccountRow, InvitationRow, SessionRow } from '#/contract/accounts.ts';
import { personId, teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { text, textOrNull, whole } from './rows.ts';
import type { Row } from './rows.ts';

/** A row of `accounts`. */
export function accountOfRow(row: Row): AccountRow {
  return {
    person: personId(text(row, 'person')),
    password: text(row, 'password'),
    operator: whole(row, 'operator') === 1,
    setAt: at(whole(row, 'set_at')),
  };
}

/** A row of `invitations`. */
export function invitationOfRow(row: Row): InvitationRow {
  const person = textOrNull(row, 'person');
  const team = textOrNull(row, 'team');
  return {
    hash: text(row, 'hash'),
    person: person === null ? null : personId(person),
    team: team === null ? null : teamId(team),
    madeAt: at(whole(row, 'made_at')),
    endsAt: at(whole(row, 'ends_at')),
  };
}

/** A row of `sessions`. */
export function sessionOfRow(row: Row): SessionRow {
  return {
    hash: text(row, 'hash'),
    person: personId(text(row, 'person')),
    madeAt: at(whole(row, 'made_at')),
    endsAt: at(whole(row, 'ends_at')),
  };
}
