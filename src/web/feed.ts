// The live feed: it carries state, so whatever comes replaces what is shown. The browser reconnects by
// itself and names the last thing it heard; where that was too long ago the server says so, and
// everything is loaded again.
import type { FeedView, TeamNowView } from '#/contract/api/views.ts';

/** Whether what is shown is what the server has. */
export type Link = 'connecting' | 'live' | 'lost';

/** What is done with what comes. */
export interface Hears {
  readonly incident: (view: FeedView) => void;
  readonly team: (view: TeamNowView) => void;
  /** What is shown can no longer be mended: load it again. */
  readonly reset: () => void;
  readonly link: (link: Link) => void;
}

/** Listens to a team's feed from a place in it; gives back what ends it. */
export function openFeed(team: string, cursor: string, hears: Hears): () => void {
  const asked = new URLSearchParams({ team, after: cursor });
  const source = new EventSource(`/api/v1/feed?${asked}`);
  source.addEventListener('open', () => hears.link('live'));
  source.addEventListener('error', () => {
    hears.link('lost');
    if (source.readyState === EventSource.CLOSED) hears.reset();
  });
  source.addEventListener('incident', ({ data }: MessageEvent<string>) => {
    hears.incident(JSON.parse(data) as FeedView);
  });
  source.addEventListener('team', ({ data }: MessageEvent<string>) => {
    hears.team(JSON.parse(data) as TeamNowView);
  });
  source.addEventListener('reset', () => hears.reset());
  return () => source.close();
}
