// What is written of a stream that was set aside: that it is, to whom it was told, who has it in hand,
// and that it runs again. None of it asks the rules of the stream, which may be what broke.
import { NOTHING_WRITTEN } from '#/contract/unit.ts';
import { asideOf, asideText, ASIDE } from '#/contract/aside.ts';
import type { Aside } from '#/contract/aside.ts';
import type { DeliveryRow, TeamEntry, Unit, Verdict, View, Write } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { PersonId, StreamId } from '#/core/basics/ids.ts';
import { own } from '#/core/basics/own.ts';
import { after, minutes } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { asideWords } from '#/core/words/aside-words.ts';
import type { Stopped } from '#/core/words/aside-words.ts';
import { dueOf, loudnessOf, peopleOf } from './aside-people.ts';
import { HOLD } from './delivery.ts';
import type { Slots } from './delivery.ts';

/** As often those behind are told until somebody looks after it [ESC-11]. */
export const AGAIN_AFTER: Span = minutes(10);

/** The unit that takes a stream out of what is due; what was known of it stays. */
export function putUnit(stream: StreamId, why: string): Unit {
  return changeUnit(stream, (known, now) => known ?? { why, since: now, ...NOT_TOLD });
}

/** The unit that notes who looks after it by hand. */
export function takeUnit(stream: StreamId, by: string): Unit {
  return changeUnit(stream, (known) => (known === null ? null : { ...known, by }));
}

/** The unit that lets it run again, with everything that arrived for it meanwhile. */
export function releaseUnit(stream: StreamId): Unit {
  return {
    action: null,
    wants: { streams: [stream] },
    decide: (view) => {
      const row = view.stream(stream);
      if (row === null || row.aside === null) return NOT_ASIDE;
      const withdrawn = [{ stream, subject: ASIDE }];
      return written({ streams: [{ ...row, aside: null }], withdrawn });
    },
  };
}

/** What telling needs to know. */
export interface Telling {
  readonly entry: TeamEntry;
  readonly node: string;
  readonly slots: Slots;
  /** Groups that alerts arrived for since they were told of. */
  readonly alerted: ReadonlySet<StreamId>;
}

/** The unit that tells the people of streams that were set aside, all of one team in one page. */
export function tellUnit(streams: readonly StreamId[], telling: Telling): Unit {
  return {
    action: null,
    wants: { streams, alertsOf: streams },
    decide: (view) => {
      const due = streams.flatMap((id) => dueToTell(view, id, telling) ?? []);
      if (due.length === 0) return NOT_ASIDE;
      return written({
        streams: due.map(({ row, aside }) => ({
          ...row,
          aside: asideText({ ...aside, told: aside.told + 1, toldAt: view.now }),
        })),
        deliveries: pagesOf(view, due, telling),
      });
    },
  };
}

interface DueToTell {
  readonly row: StreamRow;
  readonly aside: Aside;
}

function dueToTell(view: View, id: StreamId, { alerted }: Telling): DueToTell | null {
  const row = view.stream(id);
  const aside = asideOf(row?.aside ?? null);
  if (row === null || aside === null) return null;
  const { by, toldAt } = aside;
  const isNew = toldAt === null || alerted.has(id) || hasNews(view, row, toldAt);
  const isAgain = by === null && toldAt !== null && after(toldAt, AGAIN_AFTER) <= view.now;
  return isNew || isAgain ? { row, aside } : null;
}

function hasNews(view: View, row: StreamRow, toldAt: At): boolean {
  const alerts = row.woken ? view.alertsOf(row.id) : [];
  return alerts.some(({ status, firstAt }) => status === 'firing' && firstAt > toldAt);
}

function pagesOf(view: View, due: readonly DueToTell[], telling: Telling): readonly DeliveryRow[] {
  const { entry } = telling;
  const loud = due.filter(({ row }) => loudnessOf(row) !== 'operator');
  const [first] = loud;
  if (first === undefined) return [];
  const isAgain = loud.every(({ aside }) => aside.told > 0);
  const stopped = loud.map(({ row, aside }) => stoppedOf(view, row, aside));
  const body = JSON.stringify(asideWords(entry.roster.name, stopped, isAgain));
  const lane = loud.some(({ row }) => loudnessOf(row) === 'page') ? 'page' : 'bulk';
  const people = new Set(loud.flatMap((one) => toldOf(one, entry, view.now)));
  const ways = [...people].flatMap((person) => waysOf(person, entry));
  return ways.map((way, index) => ({
    id: `${first.row.id}/${ASIDE}-${view.now}/${index}`,
    stream: first.row.id,
    team: entry.team,
    subject: ASIDE,
    lane,
    ...way,
    body,
    urgency: BELOW_ALL,
    ringsAt: view.now,
    bundle: null,
    status: 'ready',
    attempt: 1,
    ...heldBy(telling, lane, view.now),
    again: false,
    note: '',
    madeAt: view.now,
    endedAt: null,
  }));
}

/** Who should have it; those behind only where nobody said so for a while, and nobody has it by hand. */
function toldOf({ row, aside }: DueToTell, entry: TeamEntry, now: At): readonly PersonId[] {
  const { by, since } = aside;
  const behind = by === null && loudnessOf(row) === 'page' && after(since, AGAIN_AFTER) <= now;
  return peopleOf(row, entry, { now, behind });
}

function stoppedOf(view: View, row: StreamRow, { why }: Aside): Stopped {
  const alerts = row.kind === 'group' ? view.alertsOf(row.id) : [];
  return {
    name: row.number ?? row.id,
    stream: row.number ?? row.id,
    why,
    due: dueOf(row),
    alerts: alerts.filter(({ status }) => status === 'firing').map(({ title }) => title),
  };
}

type Way = Pick<DeliveryRow, 'person' | 'method' | 'kind' | 'address'>;

function waysOf(person: PersonId, { roster }: TeamEntry): readonly Way[] {
  const methods = own(roster.people, person)?.methods ?? [];
  return methods
    .filter(({ address }) => address !== '')
    .map(({ id, kind, address }) => ({ person, method: id, kind, address }));
}

function heldBy(
  { node, slots }: Telling,
  lane: 'page' | 'bulk',
  now: At,
): Pick<DeliveryRow, 'holder' | 'readyAt'> {
  if (slots[lane] <= 0) return { holder: null, readyAt: now };
  slots[lane] -= 1;
  return { holder: node, readyAt: after(now, HOLD) };
}

/** No page of the engine waits because a plain one rang before it [PAG-6]. */
const BELOW_ALL = 10_000;
const NOT_TOLD = { told: 0, toldAt: null, by: null } as const;
const NOT_ASIDE: Verdict = { kind: 'refuse', refusal: { code: 'not-set-aside' } };

function changeUnit(
  stream: StreamId,
  change: (known: Aside | null, now: At) => Aside | null,
): Unit {
  return {
    action: null,
    wants: { streams: [stream] },
    decide: (view) => {
      const row = view.stream(stream);
      const changed = row === null ? null : change(asideOf(row.aside), view.now);
      if (row === null || changed === null) return NOT_ASIDE;
      return written({ streams: [{ ...row, aside: asideText(changed) }] });
    },
  };
}

function written(part: Partial<Write>): Verdict {
  return { kind: 'write', write: { ...NOTHING_WRITTEN, ...part } };
}
