// The live feed: it carries state, so whatever comes replaces what is shown. The browser reconnects by
// itself and names the last thing it heard; where that was too long ago the server says so, and
// everything is loaded again. A line that dies while a machine sleeps tells nobody, so a feed that says
// nothing for longer than the server ever does is taken for dead.
import type { TeamNowView } from '#/contract/api/on-call-views.ts';
import type { FeedView } from '#/contract/api/views.ts';
import { setClock } from './clock.ts';

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

// The server says that it lives every 15 seconds.
const LONGEST_SILENCE_MS = 40_000;
const LOOKS_EVERY_MS = 3_000;

/** Listens to a team's feed from a place in it; gives back what ends it. */
export function openFeed(team: string, cursor: string, hears: Hears): () => void {
  const asked = new URLSearchParams({ team, after: cursor });
  const source = new EventSource(`/api/v1/feed?${asked}`);
  let heardAt = Date.now();
  const looking = setInterval(() => {
    if (Date.now() - heardAt > LONGEST_SILENCE_MS) hears.reset();
  }, LOOKS_EVERY_MS);

  function on<Told>(event: string, tell: (told: Told) => void): void {
    source.addEventListener(event, ({ data }: MessageEvent<string>) => {
      heardAt = Date.now();
      tell(JSON.parse(data) as Told);
    });
  }

  source.addEventListener('open', () => {
    heardAt = Date.now();
    hears.link('live');
  });
  source.addEventListener('error', () => {
    hears.link('lost');
    if (source.readyState === EventSource.CLOSED) hears.reset();
  });
  on('incident', hears.incident);
  on('team', hears.team);
  on('alive', ({ at }: { readonly at: string }) => setClock(at));
  on('reset', hears.reset);
  return () => {
    clearInterval(looking);
    source.close();
  };
}
