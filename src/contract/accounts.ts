// People who sign in: their passwords, their sessions and the invitations that let them set one.
// Only hashes of secrets are kept.
import type { PersonId, TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';

/** How far a key reaches: it looks on, it also acts, or it also administers. */
export type Scope = 'read' | 'act' | 'admin';

/** A person who can sign in. */
export interface AccountRow {
  readonly person: PersonId;
  /** Hash of the password with everything that is needed to check it. */
  readonly password: string;
  /** True for whoever set the server up: sees every team, and may invite into each. */
  readonly operator: boolean;
  readonly setAt: At;
}

/** Somebody who is signed in. */
export interface SessionRow {
  readonly hash: string;
  readonly person: PersonId;
  readonly madeAt: At;
  readonly endsAt: At;
}

/** Leave to set a password, once. */
export interface InvitationRow {
  readonly hash: string;
  /** Null in the very first one: whoever holds it says who they are. */
  readonly person: PersonId | null;
  readonly team: TeamId | null;
  readonly madeAt: At;
  readonly endsAt: At;
}

/** The part of a store that knows who may sign in. */
export interface Accounts {
  readonly hasAccounts: () => Promise<boolean>;
  readonly account: (person: PersonId) => Promise<AccountRow | null>;
  /** Everybody who can sign in. */
  readonly signers: () => Promise<readonly PersonId[]>;
  /** Keeps an invitation; an earlier one with the same secret is replaced. */
  readonly invite: (invitation: InvitationRow) => Promise<void>;
  readonly invitation: (hash: string) => Promise<InvitationRow | null>;
  /** Every invitation that was not used, also those that are over; oldest first. */
  readonly invitations: () => Promise<readonly InvitationRow[]>;
  /** Takes an invitation back: its secret opens nothing any more. */
  readonly withdraw: (hash: string) => Promise<void>;
  /**
   * Uses an invitation up for an account and ends the person's sessions. False, and nothing changes,
   * where the invitation is gone or over, or is the first one and there are accounts.
   */
  readonly accept: (invitation: string, account: AccountRow) => Promise<boolean>;
  /** Keeps a session, and forgets those that are over. */
  readonly addSession: (session: SessionRow) => Promise<void>;
  readonly session: (hash: string) => Promise<SessionRow | null>;
  readonly endSession: (hash: string) => Promise<void>;
}
