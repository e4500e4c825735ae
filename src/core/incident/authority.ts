// Who may ask what. Authority is judged at the act; a machine's key acts for nobody.
import type { PersonId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { Access } from '../roster/roster.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isOpen } from './state.ts';

const RANK: Readonly<Record<Access, number>> = { viewer: 0, responder: 1, manager: 2, admin: 3 };

/** The acting person where they may respond, else why not [ACK-3]. */
export function responder(
  draft: Draft,
): { readonly person: PersonId } | { readonly refusal: NonNullable<Answer> } {
  const { person } = draft;
  if (person === null) return { refusal: refuse('needs-a-person', {}) };
  if (draft.isOperator) return { person };
  const card = draft.context.personOf(person, draft.now);
  if (card === null) return { refusal: refuse('unknown-person', { person }) };
  // Who was brought in from another team may act while it is open [ACK-11].
  if (isGuest(draft, person) && !isOpen(draft.state)) {
    return { refusal: refuse('incident-not-open', { status: draft.state.status }) };
  }
  if (!mayRespond(card.access)) {
    return { refusal: refuse('may-not-respond', { person, access: card.access }) };
  }
  return { person };
}

/** True for somebody of another team who was brought in. */
export function isGuest(draft: Draft, person: PersonId): boolean {
  return own(draft.state.guests, person) !== undefined;
}

/** True where an access is enough to respond; a viewer's is not. */
export function mayRespond(access: Access): boolean {
  return RANK[access] >= RANK.responder;
}

/**
 * True where the person has a manager's access or holds the commander's role; the operator has both
 * [ROL-5], and whoever broke the glass has it for a while [ROL-3].
 */
export function hasCommand(draft: Draft, person: PersonId): boolean {
  const until = own(draft.state.glass, person);
  if (until !== undefined && draft.now < until) return true;
  return isManager(draft, person) || holdsRole(draft, person, (role) => role.isCommander);
}

/** True where the person may speak to customers and the public: command, or the communications role [UPD-1]. */
export function maySpeakOutside(draft: Draft, person: PersonId): boolean {
  return hasCommand(draft, person) || holdsRole(draft, person, (role) => role.isCommunications);
}

/** True where the roster gives the person a manager's access. */
function isManager(draft: Draft, person: PersonId): boolean {
  if (draft.isOperator && person === draft.person) return true;
  const access = draft.context.personOf(person, draft.now)?.access ?? 'viewer';
  return RANK[access] >= RANK.manager;
}

function holdsRole(
  draft: Draft,
  person: PersonId,
  wanted: (role: { isCommander: boolean; isCommunications: boolean }) => boolean,
): boolean {
  return draft.context.plan.roles.some(
    (role) => wanted(role) && draft.state.roles[role.key]?.held === person,
  );
}
