// By which way the mail of each team leaves: the team's own server, else the server's, else the kept
// mailbox. Secrets come from the environment.
import type { TeamId } from '#/core/basics/ids.ts';
import type { Channel, Channels, Directory, Store } from '#/contract/ports.ts';
import { smtpChannel } from './email/channel.ts';
import type { OpenChannel } from './email/channel.ts';
import { mailboxChannel } from './email/mailbox.ts';

/** A provider as the files name it. */
export interface MailProvider {
  readonly url: string;
  readonly from: string;
}

/** What the ways of mail are made from. */
export interface MailFrom {
  readonly directory: Pick<Directory, 'team'>;
  readonly store: Pick<Store, 'keepMail'>;
  /** The server's own provider; null where it has none. */
  readonly provider: MailProvider | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The ways by which mail leaves. */
export class MailWays implements Channels {
  readonly #from: MailFrom;
  readonly #open = new Map<string, OpenChannel>();
  readonly #mailbox: Channel;

  constructor(from: MailFrom) {
    this.#from = from;
    this.#mailbox = mailboxChannel(from.store);
  }

  channelOf = (team: TeamId, kind: string): Channel | null =>
    kind === 'email' ? this.#wayOf(this.#providerOf(team)) : null;

  /** The way of the server itself. */
  ownChannel(): Channel {
    return this.#wayOf(this.#from.provider);
  }

  /** Where the mail of a team goes, in words; without any secret. */
  describe(team: TeamId | null): string {
    const provider = team === null ? this.#from.provider : this.#providerOf(team);
    if (provider === null) return 'the mailbox of this server';
    const url = this.#urlOf(provider);
    if (url === null) return `nowhere: ${provider.url.slice('env:'.length)} is not set`;
    return `${URL.parse(url)?.host ?? 'a mail server'}`;
  }

  /** Loads what sending takes before the first page does. */
  warmUp(teams: readonly (TeamId | null)[]): void {
    for (const team of teams) {
      this.#wayOf(team === null ? this.#from.provider : this.#providerOf(team));
    }
  }

  /** Closes every connection. */
  close(): void {
    for (const channel of this.#open.values()) channel.close();
    this.#open.clear();
  }

  #providerOf(team: TeamId): MailProvider | null {
    return this.#from.directory.team(team)?.roster.providers.email ?? this.#from.provider;
  }

  #wayOf(provider: MailProvider | null): Channel {
    if (provider === null) return this.#mailbox;
    const url = this.#urlOf(provider);
    if (url === null) return nowhere(provider.url);
    const { from } = provider;
    return this.#open.getOrInsertComputed(`${url} ${from}`, () => smtpChannel({ url, from }));
  }

  #urlOf({ url }: MailProvider): string | null {
    return url.startsWith('env:') ? (this.#from.env[url.slice('env:'.length)] ?? null) : url;
  }
}

// A server that was promised and is not there must not look like a mailbox that nobody reads.
function nowhere(url: string): Channel {
  const reason = `${url.slice('env:'.length)} is not set`;
  return { send: async () => ({ kind: 'gone', reason }) };
}
