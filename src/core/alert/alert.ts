// One shape for every signal from a machine. Identity is (team, source, fingerprint) [ALR-1]; all
// text is the sender's and untrusted.
import { hashOf } from '../basics/hash.ts';
import type { StreamId, TeamId } from '../basics/ids.ts';
import { seconds } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';

/** An alert as a door parsed it, before it is stored. */
export interface Alert {
  /** `alertmanager`, `generic`. */
  readonly source: string;
  /** The sender's own key, never text or value [ALR-1]. */
  readonly fingerprint: string;
  /** What groups it: Alertmanager's groupKey, or a JSON's group, service or fingerprint. */
  readonly group: string;
  readonly status: 'firing' | 'resolved';
  readonly title: string;
  readonly summary: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly url: string | null;
  /** The sender's own times: shown, never a clock's start [CLK-1]. */
  readonly startsAt: At | null;
  readonly endsAt: At | null;
  /** The request that brought it, as a W3C traceparent; only where journeys are traced. */
  readonly trace?: string;
}

/** An alert as stored. */
export interface StoredAlert extends Alert {
  readonly team: TeamId;
  readonly stream: StreamId;
  readonly firstAt: At;
  readonly lastAt: At;
  /** How often it was sent. */
  readonly count: number;
  /** How often it began to fire; absent in what was stored before that was counted: once. */
  readonly rounds?: number;
}

/** An alert beside what its group last counted of it. */
export interface CountedAlert extends StoredAlert {
  /** What it weighed when its group last looked; null: it did not count as firing. */
  readonly counted: string | null;
  /** It changed since then. */
  readonly isNews: boolean;
}

/** An alert as the timeline shows it. Untrusted text. */
export interface AlertNote {
  readonly fingerprint: string;
  readonly title: string;
  readonly severity: string | null;
}

/** So many alerts are named at a time; of more only the number is told. */
export const NAMED = 20;

/** How many more joined or ended than are named. */
export interface NotNamed {
  readonly joined: number;
  readonly ended: number;
}

/** What is left unnamed of so many; nothing where all are named. */
export function notNamed(joined: number, ended: number): { readonly more?: NotNamed } {
  const more = { joined: Math.max(0, joined - NAMED), ended: Math.max(0, ended - NAMED) };
  return more.joined + more.ended === 0 ? {} : { more };
}

/** The source of signs of life. */
export const HEARTBEAT = 'heartbeat';

/** How long what joins a group gathers, so that a storm is one decision and not thousands. */
export const GATHER_FOR: Span = seconds(1);

/** The stream of a group of alerts: one per (team, source, group key) [ALR-2]; fit for an address and a file name. */
export function groupStream(team: TeamId, source: string, group: string): StreamId {
  const short = /^[\w.-]{1,60}$/.test(group) ? group : `${wordsOf(group)}-${digest(group)}`;
  return `group:${team}:${source}:${short}` as StreamId;
}

function wordsOf(group: string): string {
  return group
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 30);
}

/** 64 bits: two hashes that begin differently, so that one colliding says nothing of the other. */
function digest(group: string): string {
  return [`a${group}`, `tocsin ${group}`].map((text) => hashOf(text).toString(36)).join('');
}
