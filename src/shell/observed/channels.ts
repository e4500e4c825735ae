// The channels, with somebody looking on.
import type { Channel, Channels, Outgoing, Sent } from '#/contract/ports.ts';

/** One message, after its channel took it or did not. */
export interface Handed {
  readonly message: Outgoing;
  readonly channel: string;
  readonly sent: Sent;
  /** When it was handed over, by a clock that only goes forward. */
  readonly since: number;
}

/** The same channels, watched. */
export function watchedChannels(channels: Channels, handed: (message: Handed) => void): Channels {
  // The same value for the same provider, as it is without anybody looking on.
  const known = new WeakMap<Channel, Channel>();
  return {
    channelOf: (team, kind) => {
      const channel = channels.channelOf(team, kind);
      if (channel === null) return null;
      return known.getOrInsertComputed(channel, () => watched(channel, kind, handed));
    },
  };
}

function watched(channel: Channel, kind: string, handed: (message: Handed) => void): Channel {
  return {
    send: async (message, address, timeoutMs) => {
      const since = performance.now();
      const sent = await channel.send(message, address, timeoutMs);
      handed({ message, channel: kind, sent, since });
      return sent;
    },
  };
}
