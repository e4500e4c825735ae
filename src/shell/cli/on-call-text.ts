// Who is on call and what was decided over the rotas, as lines.
import type {
  DecidedView,
  OnCallView,
  PlannedDrillView,
  StretchView,
  SwapView,
  UpkeepView,
} from '#/contract/api/on-call-views.ts';
import { spokenEvery } from '#/core/basics/duration.ts';
import { columns, painted, plain } from './terminal.ts';
import { momentIn } from './times.ts';

/** A list of what a team decided. */
export type DecidedList = keyof DecidedView;

const TITLES: Readonly<Record<DecidedList, string>> = {
  overrides: 'standing in',
  absences: 'away',
  shadows: 'shadowing',
  swaps: 'shifts offered and given',
  drills: 'drills to come',
  upkeep: 'owed between incidents',
};

/** Who is on call in a team, and everything decided over its rotas that is not over. */
export function onCallText(view: OnCallView): readonly string[] {
  const { team, name, slots } = view;
  const rows = slots.flatMap(({ rota, slot, zone: own, people: on }) => {
    const where = `${plain(rota)}/${plain(slot)}`;
    if (on.length === 0) return [[where, 'nobody', '']];
    return on.map((one) => {
      const until = one.until === null ? '' : `until ${momentIn(one.until, own)}`;
      return [where, plain(one.name), until];
    });
  });
  const stated = rows.length === 0 ? ['  no rota'] : columns(rows, '  ');
  const lists = (Object.keys(TITLES) as DecidedList[]).flatMap((list) => {
    const decided = decidedRows(view, list);
    return decided.length === 0 ? [] : [`  ${TITLES[list]}:`, ...columns(decided, '    ')];
  });
  return [painted('bold', `${plain(team)} ${plain(name)}`), ...stated, ...lists];
}

/** One list of what a team decided, a row each, its id first. */
export function decidedRows(
  view: DecidedView & Pick<OnCallView, 'zone'>,
  list: DecidedList,
): readonly (readonly string[])[] {
  const { zone } = view;
  switch (list) {
    case 'overrides':
      return view.overrides.map((one) => [...slotRow(one, zone), plain(one.reason)]);
    case 'shadows':
      return view.shadows.map((one) => slotRow(one, zone));
    case 'absences':
      return view.absences.map((one) => [
        plain(one.id),
        plain(one.name),
        span(one, zone),
        plain(one.reason),
      ]);
    case 'swaps':
      return view.swaps.map((one) => [plain(one.id), ...swapRow(one, zone)]);
    case 'drills':
      return view.drills.map((one) => drillRow(one, zone));
    case 'upkeep':
      return view.upkeep.map((one) => upkeepRow(one, zone));
  }
}

function slotRow(one: StretchView & { readonly id: string }, zone: string): readonly string[] {
  const where = `${plain(one.rota)}/${plain(one.slot)}`;
  return [plain(one.id), where, plain(one.name), span(one, zone)];
}

function swapRow(swap: SwapView, zone: string): readonly string[] {
  const { gives, to, returns, status, reason } = swap;
  const taker = to === null ? 'whoever takes it' : plain(to.name);
  const how = status === 'agreed' ? 'gave' : 'offers';
  const back = returns === null ? '' : `for ${shiftText(returns, zone)}`;
  return [`${plain(gives.name)} ${how} ${shiftText(gives, zone)} to ${taker}`, back, plain(reason)];
}

function drillRow(drill: PlannedDrillView, zone: string): readonly string[] {
  const { id, title, severity, at, every, participants } = drill;
  const when = `${momentIn(at, zone)}${every === null ? '' : `, ${spokenEvery(every)}`}`;
  const who = participants.map(({ name }) => plain(name)).join(', ');
  return [plain(id), when, plain(severity), plain(title), who];
}

function upkeepRow(one: UpkeepView, zone: string): readonly string[] {
  const { id, title, every, isDefault, due, isOverdue, owners, last } = one;
  const often = every === null ? '' : `${spokenEvery(every)}${isDefault ? ' (default)' : ''}`;
  const when =
    due === null ? 'not owed' : `${isOverdue ? 'OVERDUE since' : 'due'} ${momentIn(due, zone)}`;
  const done =
    last === null ? 'never done' : `done ${momentIn(last.at, zone)} by ${plain(last.by)}`;
  const who = owners.map(({ name }) => plain(name)).join(', ');
  return [plain(id), plain(title), when, often, who, done];
}

function shiftText(shift: StretchView, zone: string): string {
  return `${plain(shift.rota)}/${plain(shift.slot)}, ${span(shift, zone)},`;
}

function span({ from, to }: { readonly from: string; readonly to: string }, zone: string): string {
  return `${momentIn(from, zone)} to ${momentIn(to, zone)}`;
}
