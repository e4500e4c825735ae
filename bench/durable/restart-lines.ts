// What a crash and a start cost, as lines of the comparison.
import { count, median, megabytes } from '../figures.ts';
import { inMs } from './line.ts';
import type { Figure, Line } from './line.ts';
import type { Again, PeerRestart, RestartSizes, Started } from './restart.ts';

/** The lines of a crash. */
export function restartLines(
  { deadlines }: RestartSizes,
  tocsin: readonly Again[],
  peer: PeerRestart | null,
): readonly Line[] {
  return [
    {
      what: `kill -9 to the overdue page, ${count(deadlines)} deadlines waiting`,
      tocsin: { rounds: tocsin.map(({ took }) => took), text: inMs },
      peer: peer === null ? null : { rounds: peer.took, text: inMs },
      bound: { says: 'under 2 s', holds: (took) => took < 2_000 },
    },
    alone(
      '- processor of it until then',
      tocsin.map(({ processor }) => processor),
      inMs,
    ),
  ];
}

/** What became of Alertmanager's alert. */
export function restartNotes(peer: PeerRestart | null): readonly string[] {
  if (peer === null) return [];
  const { kept, took } = peer;
  return [
    `After kill -9 Alertmanager knew the alert in ${kept} of ${took.length} rounds; it pages only as the alert is posted again, here at once (${inMs(median(took))} with its default flags)`,
  ];
}

/** The lines of a start. */
export function startLines(
  { incidents, alertsOfEach }: RestartSizes,
  starts: readonly Started[],
): readonly Line[] {
  const what = `start with ${count(incidents * alertsOfEach)} open alerts and ${count(incidents)} open incidents, to ready`;
  return [
    {
      what,
      tocsin: { rounds: starts.map(({ readyMs }) => readyMs), text: inMs },
      peer: null,
      bound: { says: 'under 2 s', holds: (took) => took < 2_000 },
    },
    alone(
      '- to listening',
      starts.map(({ listenMs }) => listenMs),
      inMs,
    ),
    alone(
      '- processor until then',
      starts.map(({ processor }) => processor),
      inMs,
    ),
    alone(
      '- memory then',
      starts.map(({ bytes }) => bytes),
      megabytes,
    ),
  ];
}

function alone(what: string, rounds: readonly number[], text: Figure['text']): Line {
  return { what, tocsin: { rounds, text }, peer: null, bound: null };
}
