// What silences hold in a run, worked out from the log of the team, the times and the labels, and held
// against what incidents were told.
import type { Alert } from '#/core/alert/alert.ts';
import type { GroupEvent } from '#/core/alert/event.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { matchesAll } from '#/core/silence/matcher.ts';
import { timeAt } from '#/core/silence/silence.ts';
import type { Silence } from '#/core/silence/silence.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import type { Team } from '#/core/team/state.ts';
import { teamStream } from '#/core/team/stream.ts';

type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { readonly type: Type }>;

/** Judges what silences hold, and what they let go. */
export class Hush {
  readonly #slack: Span;
  readonly #teams: ReadonlyMap<string, Team>;
  readonly #sent = new Map<string, Alert>();
  readonly #held = new Map<StreamId, Set<string>>();
  /** When an alert was let go last, by its group and fingerprint. */
  readonly #freedAt = new Map<string, At>();
  readonly #opened = new Set<string>();

  constructor(slack: Span, teams: ReadonlyMap<string, Team>) {
    this.#slack = slack;
    this.#teams = teams;
  }

  /** A machine sends an alert: its labels never change. */
  sends(group: StreamId, alert: Alert): void {
    this.#sent.set(`${group} ${alert.fingerprint}`, alert);
  }

  /** Groups of which a silence holds something. */
  holding(): readonly StreamId[] {
    return [...this.#held].flatMap(([group, held]) => (held.size === 0 ? [] : [group]));
  }

  /** Whether an action opened an incident of a group. */
  isOpened(action: string): boolean {
    return this.#opened.has(action);
  }

  /** What is wrong with what happened to a group; null where nothing is. */
  seeGroup({ stream, event, at: now, cause }: Recorded<GroupEvent>): string | null {
    if (event.type === 'group.opened') this.#opened.add(cause);
    if (event.type !== 'group.hushed') return null;
    const held = this.#held.get(stream) ?? new Set();
    this.#held.set(stream, held);
    for (const one of event.freed) {
      held.delete(one);
      this.#freedAt.set(`${stream} ${one}`, now);
    }
    for (const [one, by] of Object.entries(event.held)) {
      held.add(one);
      const alert = this.#alert(stream, one);
      const silence = this.#silences(stream).find(({ id }) => id === by);
      if (alert === undefined) return `${one} of ${stream} was never sent and is silenced`;
      if (silence === undefined || !this.#holds(silence, alert, now)) {
        return `${one} of ${stream} is held by ${by}, which does not hold it`;
      }
    }
    return null;
  }

  /** What is wrong with what an incident was told of its alerts; null where nothing is. */
  seeJoined({ event, at: now, by }: Recorded<Of<'alerts.changed'>>): string | null {
    const { group, joined } = event;
    // What a person declares or splits off is heard, silenced or not.
    if (by.kind === 'person' || group.includes('~')) return null;
    const muted = joined.find(({ fingerprint }) => this.#isMuted(group, fingerprint, now));
    return muted === undefined ? null : `${muted.fingerprint} of ${group} joins and is silenced`;
  }

  /** What is wrong with the clock of an incident that begins; null where nothing is. */
  seeClock(since: At, { group, joined }: Of<'alerts.changed'>): string | null {
    const freed = joined.map(({ fingerprint }) => this.#freedAt.get(`${group} ${fingerprint}`));
    const first = Math.min(...freed.map((time) => time ?? 0));
    return freed.length === 0 || since >= first
      ? null
      : `${group} counts from when it was silenced`;
  }

  /** True where a silence has held for longer than a node needs to hear of it. */
  #isMuted(group: StreamId, fingerprint: string, now: At): boolean {
    const alert = this.#alert(group, fingerprint);
    if (alert === undefined) return false;
    const known = at(now - this.#slack);
    return this.#silences(group).some((silence) => {
      const isOld = silence.madeAt <= known && silence.notBefore <= known;
      const [before, here] = [timeAt({ ...silence }, known), timeAt({ ...silence }, now)];
      const isWhole = before !== null && here !== null && before.from === here.from;
      return isOld && isWhole && matchesAll(silence.matchers, alert);
    });
  }

  #holds(silence: Silence, alert: Alert, now: At): boolean {
    const times = [timeAt({ ...silence }, now), timeAt({ ...silence }, at(now - this.#slack))];
    return times.some((time) => time !== null) && matchesAll(silence.matchers, alert);
  }

  /** What was sent of it, also where it was split off since. */
  #alert(group: StreamId, fingerprint: string): Alert | undefined {
    return this.#sent.get(`${group.split('~')[0] ?? group} ${fingerprint}`);
  }

  #silences(group: StreamId): readonly Silence[] {
    const [, team = ''] = group.split(':');
    return this.#teams.get(teamStream(team as never))?.silences ?? [];
  }
}
