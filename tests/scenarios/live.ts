// A team's incident as it happens: people declare, machines alert, and what they ask comes at its
// minute, through the real loop. Beside `play`, which rehearses one incident that a drill declares.
import type { Outgoing } from '#/contract/ports.ts';
import type { Alert } from '#/core/alert/alert.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { after, minutes } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { CALM } from '#/sim/faults.ts';
import { House } from '#/sim/house.ts';
import type { Asked } from '#/sim/house.ts';
import { NEVER } from '#/sim/people.ts';
import { recordedOf } from '#/sim/recorded.ts';
import { World } from '#/sim/world.ts';
import { START } from './scenario.ts';
import type { Subject } from './scenario.ts';

/** Something that happens at a minute: somebody asks, or a machine alerts. */
export type Step =
  | { readonly minute: number; readonly asks: Asked }
  | { readonly minute: number; readonly alert: Alert }
  /** One request with many. */
  | { readonly minute: number; readonly alerts: readonly Alert[] };

/** One event, with the stream and the minute in which it happened. */
export interface Lived {
  readonly stream: string;
  readonly minute: number;
  readonly event: IncidentEvent;
}

/** What came of it: every event, and the codes of what was refused. */
export interface Life {
  readonly events: readonly Lived[];
  readonly refused: readonly string[];
  /** What was handed to a provider, in order. */
  readonly sent: readonly (Outgoing & { readonly address: string })[];
}

/** The stream that a person declares on. */
export const DECLARED: StreamId = streamId('incident-1');

/** An alert of a team's own severity. */
export function alertOf(
  severity: string,
  minute: number,
  status: Alert['status'] = 'firing',
): Alert {
  const startsAt = after(START, minutes(minute));
  return {
    source: 'alertmanager',
    fingerprint: 'probe',
    group: 'probe',
    status,
    title: 'The probe fails',
    summary: '',
    labels: { alertname: 'probe', severity },
    url: null,
    startsAt,
    endsAt: status === 'firing' ? null : startsAt,
  };
}

/** Lives through the steps, and on until a minute. */
export async function live(
  { team }: Subject,
  steps: readonly Step[],
  until: number,
): Promise<Life> {
  const events: Lived[] = [];
  const refused: string[] = [];
  const sent: Life['sent'][number][] = [];
  const bugs: string[] = [];
  const world = new World({ seed: 1, start: START, picks: 'order' });
  const house = new House({
    world,
    faults: CALM,
    teams: [team],
    habitOf: () => NEVER,
    watcher: {
      committed: ({ write }) => {
        for (const row of write.events) {
          if (row.stream.startsWith('team:')) continue;
          const { event, at } = recordedOf(row);
          events.push({ stream: row.stream, minute: (at - START) / 60_000, event });
        }
      },
      heard: () => undefined,
      sending: (message, address) => void sent.push({ ...message, address }),
      bug: (says) => void bugs.push(says),
    },
  });
  await world.runUntil(START);
  for (const step of steps) {
    await world.runUntil(after(START, minutes(step.minute)));
    if ('alert' in step) house.send(team.team, [step.alert], () => undefined);
    else if ('alerts' in step) house.send(team.team, step.alerts, () => undefined);
    else {
      house.act(step.asks, (outcome) => {
        if (!outcome.ok) refused.push(outcome.refusal.code);
      });
    }
  }
  await world.runUntil(after(START, minutes(until)));
  if (bugs[0] !== undefined) throw new Error(bugs[0]);
  return { events, refused, sent };
}

/** Events of a type. */
export function lived<Type extends IncidentEvent['type']>(
  { events }: Life,
  type: Type,
): readonly (Lived & { readonly event: Extract<IncidentEvent, { type: Type }> })[] {
  return events.flatMap((one) =>
    one.event.type === type
      ? [{ ...one, event: one.event as Extract<IncidentEvent, { type: Type }> }]
      : [],
  );
}
