import type { PersonId, TeamId } from '../basics/ids.ts';

/** Somebody of another team of this server is brought in, and may act on the incident [ACK-11]. */
export interface EventGuest {
  readonly type: 'guest.engaged';
  readonly person: PersonId;
  readonly team: TeamId;
  /** What that team is called. */
  readonly name: string;
}
