// By which way a source of alerts is told back: as the roster of the team says.
import type { TeamId } from '#/core/basics/ids.ts';
import { own } from '#/core/basics/own.ts';
import { TOLD_BACK } from '#/contract/source.ts';
import type { Channel, Channels, Directory } from '#/contract/ports.ts';
import { acknowledgementChannel } from './acknowledgement/channel.ts';

/** What the ways back are made from. */
export interface WaysFrom {
  readonly directory: Pick<Directory, 'team'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How people are reached. */
  readonly people: Channels;
}

/** All channels of a server: those to people, and those back to the sources of alerts. */
export function allChannels({ directory, env, people }: WaysFrom): Channels {
  // One for each token of a source, so that the places of its provider can be counted.
  const toSources = new Map<string, Channel>();

  function sourceChannel(team: TeamId, source: string): Channel | null {
    const told = own(directory.team(team)?.roster.sources ?? {}, source);
    if (told === undefined) return null;
    const { token = null } = told;
    return toSources.getOrInsertComputed(JSON.stringify([team, source, token]), () =>
      acknowledgementChannel({ token, env }),
    );
  }

  return {
    channelOf: (team, kind) =>
      kind.startsWith(TOLD_BACK)
        ? sourceChannel(team, kind.slice(TOLD_BACK.length))
        : people.channelOf(team, kind),
  };
}
