// Who pages an address looks at what rang there lately, and nobody else does until that is decided:
// two nodes with an incident each would otherwise both ring one person in the same instant [PAG-6].
import { LOCK_NOT_AVAILABLE } from './failure.ts';
import type { Session } from './session.ts';

const NAME = "hashtextextended('tocsin rings ' || current_schema() || ' ' || $1, 0)";
const CLAIM = `select pg_advisory_xact_lock(${NAME})`;
const TRY = `select pg_try_advisory_xact_lock(${NAME}) as held`;

/** Somebody else decides over one of the addresses. */
class Claimed extends Error {
  readonly code = LOCK_NOT_AVAILABLE;
}

/** Claims addresses until the transaction ends, in one order; where it may not wait, fails at once. */
export async function claimRings(
  session: Session,
  addresses: readonly string[],
  waits: boolean,
): Promise<void> {
  for (const address of [...addresses].toSorted()) {
    const row = await session.one(waits ? CLAIM : TRY, address);
    if (!waits && row?.['held'] !== true) throw new Claimed('The address is claimed');
  }
}
