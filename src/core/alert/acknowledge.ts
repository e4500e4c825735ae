// That somebody took an incident is told back to where its alerts come from, once for each alert, so
// that nobody there goes on looking for whoever looks after it. Only the roster says where [ALR-10].
import { instantText } from '../basics/calendar.ts';
import type { At } from '../basics/time.ts';
import type { Asked, Effect, Recorded } from '../stream/stream.ts';
import type { GroupAction } from './action.ts';
import type { AlertNote, StoredAlert } from './alert.ts';
import type { GroupEvent } from './event.ts';
import type { Group } from './state.ts';

type Acknowledge = Extract<GroupAction, { type: 'group.acknowledge' }>;
type Report = Extract<GroupAction, { type: 'group.report' }>;
type Acknowledged = Extract<GroupEvent, { type: 'group.acknowledged' }>;

/** So many alerts are named to the source at a time. */
const MOST = 100;

/** What the source is told: the alerts that fire and that it was not told of before; null where there is nothing. */
export function acknowledged(
  state: Group,
  action: Acknowledge,
  context: { readonly firing: readonly StoredAlert[]; readonly sources: readonly string[] },
): GroupEvent | null {
  const [first] = context.firing;
  if (first === undefined || state.incident !== action.incident) return null;
  const { source, group } = first;
  if (!context.sources.includes(source)) return null;
  const before = state.told?.incident === action.incident ? state.told.alerts : [];
  const fresh = context.firing.filter(({ fingerprint }) => !before.includes(fingerprint));
  if (fresh.length === 0) return null;
  const { incident, number, name } = action;
  const alerts = fresh.slice(0, MOST).map(noteOf);
  return { type: 'group.acknowledged', incident, number, name, source, group, alerts };
}

function noteOf({ fingerprint, title, labels }: StoredAlert): AlertNote {
  return { fingerprint, title: title.slice(0, 300), severity: labels['severity'] ?? null };
}

/** What became of it, for the group and for the timeline of its incident; a further try is no news. */
export function reported(
  { told, id }: Group,
  action: Report,
): { readonly event: GroupEvent; readonly asked: Asked } | null {
  const { result, reason } = action;
  if (told === null || told.result === result) return null;
  const { incident } = told;
  const by = { kind: 'system' } as const;
  const asked = {
    id: `${action.id}>told` as Asked['id'],
    stream: incident,
    by,
    type: 'incident.source-told',
    source: id.split(':')[2] ?? '',
    result,
    reason,
  };
  return { event: { type: 'group.told', incident, result, reason }, asked };
}

/** One delivery to the source, repeated until it took it. */
export function acknowledgement(recorded: Recorded<GroupEvent>): readonly Effect[] {
  const { event, seq, stream } = recorded;
  if (event.type !== 'group.acknowledged') return [];
  const { source } = event;
  return [
    {
      kind: 'deliver',
      lane: 'bulk',
      to: { source },
      method: source,
      words: 'acknowledged',
      about: seq,
      subject: `acknowledged:${stream}/${seq}`,
    },
  ];
}

/** What is sent, as JSON. */
export function acknowledgementText(event: Acknowledged, at: At, team: string): string {
  const { number, name, source, group, alerts } = event;
  return JSON.stringify({
    type: 'acknowledged',
    team,
    incident: number,
    by: name,
    at: instantText(at),
    source,
    group,
    alerts: alerts.map(({ fingerprint, title }) => ({ id: fingerprint, title })),
  });
}
