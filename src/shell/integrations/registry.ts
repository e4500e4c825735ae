// Every service Tocsin speaks with: one line each.
import { alertmanager } from './alertmanager/parse.ts';
import { generic } from './generic/parse.ts';
import type { AlertSource } from '#/contract/source.ts';

/** Sources of alerts, by the name in the address of their door. */
export const SOURCES: ReadonlyMap<string, AlertSource> = new Map(
  [alertmanager, generic].map((source) => [source.name, source]),
);
