// Who looks on at a server: its figures, its log, and traces where there are some.
import type { Directory, Store } from '#/contract/ports.ts';
import type { LevelLog } from '#/shell/log.ts';
import type { ProcessMeters } from '#/shell/meters.ts';
import { JourneyLog } from '#/shell/observed/journey-log.ts';
import { ServerFigures } from '#/shell/observed/server.ts';
import type { Tracing } from '#/shell/observed/traces/tracing.ts';
import type { OpenedStore } from './open-store.ts';
import { VERSION } from './version.ts';

/** What is looked at, and what by. */
export interface FiguresAsked {
  readonly meters: ProcessMeters;
  readonly store: Store;
  readonly kind: OpenedStore['kind'];
  readonly directory: Directory;
  readonly log: LevelLog;
  readonly tracing: Tracing | null;
}

/** Begins to look on. */
export function openFigures(asked: FiguresAsked): ServerFigures {
  const { meters, store, kind, directory, log, tracing } = asked;
  return new ServerFigures({
    meters,
    store,
    directory,
    build: { version: VERSION, node: process.version, store: kind },
    onlookers: [new JourneyLog(log), ...(tracing === null ? [] : [tracing.journeys])],
    failed: (error) => log.bug('what happened could not be told of', error),
  });
}
