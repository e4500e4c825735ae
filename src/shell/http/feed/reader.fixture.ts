// Reads a stream of events as a browser does, event by event.
import assert from 'node:assert/strict';
import type { FeedView } from '#/contract/api/views.ts';

/** An event as it came. */
export interface Came {
  readonly event: string;
  readonly json: string;
}

/** Somebody who reads the feed. */
export interface Reader {
  /** The next event of a kind; those of other kinds are passed over. */
  readonly event: (kind: string) => Promise<Came>;
  readonly incident: () => Promise<FeedView>;
  readonly incidentOf: (number: string) => Promise<FeedView>;
  readonly comment: (text: string) => Promise<void>;
  /** Everything until the server ends the stream. */
  readonly rest: () => Promise<string>;
  readonly lastId: () => string;
  readonly leave: () => Promise<void>;
}

/** Begins to read an answer. */
export function reading(response: Response): Reader {
  const { body } = response;
  assert.ok(body !== null);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  let lastId = '';
  let isOver = false;

  async function frame(): Promise<string | null> {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const found = text.slice(0, end);
        text = text.slice(end + 2);
        return found;
      }
      const { done, value } = await reader.read();
      isOver = done;
      if (done) return null;
      text += value;
    }
  }

  async function event(kind: string): Promise<Came> {
    for (;;) {
      const found = await frame();
      assert.ok(found !== null, `The stream ended before an event of kind ${kind}`);
      const lines = new Map(
        found.split('\n').map((line) => {
          const colon = line.indexOf(': ');
          return [line.slice(0, colon), line.slice(colon + 2)] as const;
        }),
      );
      lastId = lines.get('id') ?? lastId;
      if (lines.get('event') === kind) return { event: kind, json: lines.get('data') ?? '' };
    }
  }

  async function incident(): Promise<FeedView> {
    return JSON.parse((await event('incident')).json) as FeedView;
  }

  return {
    event,
    incident,
    incidentOf: async (number) => {
      let found = await incident();
      while (found.incident.number !== number) found = await incident();
      return found;
    },
    comment: async (wanted) => {
      for (let found = await frame(); found !== wanted; found = await frame()) {
        assert.ok(found !== null, `The stream ended before ${wanted}`);
      }
    },
    rest: async () => {
      const all: string[] = [];
      for (let found = await frame(); found !== null; found = await frame()) all.push(found);
      return all.join('\n\n');
    },
    lastId: () => lastId,
    leave: async () => {
      if (!isOver) await reader.cancel();
      isOver = true;
    },
  };
}
