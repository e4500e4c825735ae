// Follows the feed of a server. Where the line breaks it comes back by itself, naming the last place it
// knows, so that nothing is missed. A line can die without a word, so one that says nothing for longer than
// the server ever does is taken for broken.
import type { TeamNowView } from '#/contract/api/on-call-views.ts';
import type { FeedView } from '#/contract/api/views.ts';
import { addressOf, headersFor } from './client.ts';
import type { Place, Sent } from './client.ts';

/** What the feed said. */
export type Heard =
  | { readonly kind: 'incident'; readonly view: FeedView }
  | { readonly kind: 'team'; readonly view: TeamNowView }
  /** Too much was missed: what is known must be loaded anew. */
  | { readonly kind: 'reset' }
  /** All that was missed has been told. */
  | { readonly kind: 'cursor' }
  /** The line is broken; it is tried again. */
  | { readonly kind: 'lost' };

/** What is followed, and until when. */
export interface Following {
  readonly place: Place;
  readonly query: NonNullable<Sent<'followFeed'>['query']>;
  readonly signal: AbortSignal;
}

const COMES_BACK_AFTER_MS = 2_000;
// The server says that it lives every 15 seconds.
const LONGEST_SILENCE_MS = 40_000;

/** Everything the feed says, until the signal; comes back after every break. */
export async function* follow(following: Following): AsyncGenerator<Heard> {
  const place = { lastId: following.query.after ?? '' };
  while (!following.signal.aborted) {
    yield* once(following, place);
    if (following.signal.aborted) return;
    yield { kind: 'lost' };
    await new Promise((resolve) => setTimeout(resolve, COMES_BACK_AFTER_MS));
  }
}

async function* once(following: Following, known: { lastId: string }): AsyncGenerator<Heard> {
  const { place, query } = following;
  const silence = new Silence();
  try {
    const team = query.team === undefined ? {} : { team: query.team };
    const after = known.lastId === '' ? {} : { after: known.lastId };
    const address = `${place.url}${addressOf('followFeed', { query: { ...team, ...after } })}`;
    const signal = AbortSignal.any([following.signal, silence.signal]);
    const response = await fetch(address, { headers: headersFor(place), signal });
    if (!response.ok || response.body === null) return;
    for await (const frame of framesOf(response.body)) {
      silence.broken();
      known.lastId = frame.get('id') ?? known.lastId;
      const heard = heardIn(frame);
      if (heard !== null) yield heard;
    }
  } catch {
    return; // A broken line, or the end that was asked for: either way there is nothing more to hear.
  } finally {
    silence.end();
  }
}

/** How long nothing was heard; its signal says that it was too long. */
class Silence {
  readonly #tooLong = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.broken();
  }

  get signal(): AbortSignal {
    return this.#tooLong.signal;
  }

  broken(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tooLong.abort(), LONGEST_SILENCE_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** The frames of a stream of events, each as its fields. */
export async function* framesOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<ReadonlyMap<string, string>> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const frames = text.split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames) yield fieldsOf(frame);
  }
}

function fieldsOf(frame: string): ReadonlyMap<string, string> {
  const pairs = frame.split('\n').map((line) => {
    const colon = line.indexOf(': ');
    return [line.slice(0, colon), line.slice(colon + 2)] as const;
  });
  return new Map(pairs);
}

function heardIn(frame: ReadonlyMap<string, string>): Heard | null {
  const json = frame.get('data') ?? '{}';
  switch (frame.get('event')) {
    case 'incident':
      return { kind: 'incident', view: JSON.parse(json) as FeedView };
    case 'team':
      return { kind: 'team', view: JSON.parse(json) as TeamNowView };
    case 'reset':
      return { kind: 'reset' };
    case 'cursor':
      return { kind: 'cursor' };
    default:
      return null; // A sign of life, or an event of a newer server.
  }
}
