// Whoever is signed in, asked for once and kept until somebody signs in or out.
import type { Answered } from './api.ts';
import { loadSession } from './session.ts';
import type { Session } from './session.ts';
import { setOwnZone } from './zone.ts';

let kept: Promise<Answered<Session>> | null = null;

/** The session of whoever is signed in; a failure is not kept. */
export async function session(): Promise<Answered<Session>> {
  kept ??= loadSession();
  const answered = await kept;
  if (answered.ok) setOwnZone(answered.value.me.zone);
  else kept = null;
  return answered;
}

/** Forgets who is signed in. */
export function forgetSession(): void {
  kept = null;
}
