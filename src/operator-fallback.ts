// The operator's last resort: a line of the log, and a mail to the address that `server.yaml` names.
import { randomUUID } from 'node:crypto';
import type { Fallback, Log } from '#/contract/ports.ts';
import type { ServerSettings } from '#/core/roster/server-settings.ts';
import type { MailWays } from '#/shell/integrations/mail-ways.ts';

const WAIT_MS = 10_000;

/** What the operator is told with. */
export interface FallbackTools {
  readonly settings: ServerSettings;
  readonly mail: Pick<MailWays, 'ownChannel'>;
  readonly log: Log;
}

/** Tells the operator, outside everything the engine knows. */
export function operatorFallback({ settings, mail, log }: FallbackTools): Fallback {
  return {
    tell: async (subject, text) => {
      log.warn(subject);
      const address = settings.fallback?.email;
      if (address === undefined) return;
      const message = { id: `operator/${randomUUID()}/1/1`, subject, text, again: false };
      const sent = await mail.ownChannel().send({ ...message, lane: 'page' }, address, WAIT_MS);
      if (sent.kind !== 'sent') log.warn('the operator could not be told', sent);
    },
  };
}
