// The timeline: what happened, in order, as sentences.
import type { At } from '../basics/time.ts';
import type { IncidentEvent } from '../incident/event.ts';
import type { Recorded } from '../stream/stream.ts';
import { sentenceOf } from './sentence.ts';
import { spoken } from './teller.ts';
import type { Teller } from './teller.ts';

/** One line of the timeline. */
export interface Entry {
  readonly seq: number;
  readonly at: At;
  readonly type: IncidentEvent['type'];
  /** Name of the person, name of the machine, or empty for Tocsin itself. */
  readonly by: string;
  readonly text: string;
  /** The instants that the sentence names. */
  readonly times: readonly number[];
}

/** The timeline of a log; events that only moved a wait have no line. */
export function timelineOf(
  log: readonly Recorded<IncidentEvent>[],
  teller: Teller,
): readonly Entry[] {
  const titles = new Map<string, string>();
  const roles = new Map<string, string>();
  for (const { event } of log) {
    if (event.type === 'duty.opened') titles.set(event.duty, event.title);
    if (event.type === 'role.offered') roles.set(event.role, event.name);
  }
  let named: number[] = [];
  const knowing: Teller = {
    ...teller,
    timeOf: (at) => {
      named.push(at);
      return teller.timeOf(at);
    },
    titleOf: (duty) => titles.get(duty) ?? teller.titleOf?.(duty) ?? spoken(duty),
    roleOf: (role) => roles.get(role) ?? teller.roleOf?.(role) ?? spoken(role),
  };
  return log.flatMap((recorded) => {
    named = [];
    const text = sentenceOf(recorded.event, knowing);
    if (text === null) return [];
    const { seq, at } = recorded;
    const by = actorName(recorded, teller);
    return [{ seq, at, type: recorded.event.type, by, text, times: named }];
  });
}

/** What follows from an act by the rules is nobody's own doing. */
const CONSEQUENCES =
  /^(?:page|rung|ladder|last-resort|duty|stability|notice|question|wait)\.|^(?:review\.opened|recurrence\.found|criterion\.lapsed|hold\.(?:asked|ended))$/;

function actorName({ by, event }: Recorded<IncidentEvent>, teller: Teller): string {
  if (CONSEQUENCES.test(event.type)) return '';
  if (by.kind === 'person') {
    const name = teller.nameOf(by.person);
    return by.operator === true ? `operator ${name}` : name;
  }
  return by.kind === 'machine' ? by.machine : '';
}
