// What is wrong with the ladder as written: no times, times that go backwards, rungs nobody stands on.
import { spanOfIso, spokenSpan } from '../basics/duration.ts';
import { findingOf, listed, quoted } from './finding.ts';
import type { Said } from './finding.ts';
import type { Contact, Finding, Lines, Party, Rung, Severity } from './plan.ts';

/** Findings about the rungs and the rotas behind them. */
export function ladderFindings(said: Said): Finding[] {
  return [
    ...withoutTimes(said),
    ...firstPageLate(said),
    ...outOfOrder(said.ladder),
    ...unreachable(said),
    ...openRotas(said),
  ];
}

function withoutTimes({ ladder }: Said): Finding[] {
  const [first] = ladder;
  const isTimed = ladder.some((one) => one.after !== undefined || one.triggers !== undefined);
  if (first === undefined || isTimed) return [];
  return [
    findingOf('ladder-without-times', spanOf(ladder), [
      'The ladder has no times',
      'State after how long each rung is paged: "L2: team lead, after 10 minutes"',
    ]),
  ];
}

function isPaged(party: Party): boolean {
  if ('of' in party) return party.of.some(isPaged);
  return party.via === 'page' || party.via === 'phone';
}

/** Rungs that count from the alert leave nobody called before the first of them. */
function firstPageLate(said: Said): Finding[] {
  const late = said.severities.flatMap((severity) => {
    const first = firstRungOf(said.ladder, severity.key);
    const response = spanOfIso(severity.response ?? '');
    const begins = spanOfIso(first?.after ?? '');
    if (first === undefined || response === null || begins === null) return [];
    return begins < response || isPagedAtOnce(said, severity) ? [] : [{ severity, first, begins }];
  });
  const [one] = late;
  if (one === undefined) return [];
  const keys = listed(late.map(({ severity }) => severity.key));
  const asks = late.length === 1 ? 'asks' : 'ask';
  const says = `By the document nobody is called before ${spokenSpan(one.begins)}, and ${keys} ${asks} for a response by then`;
  return [
    findingOf('first-page-late', one.first.lines, [
      says,
      'Say who is paged at once: "0 min: on-call engineer"',
    ]),
  ];
}

const FROM_ALERT: ReadonlySet<string | undefined> = new Set([
  'since-alert',
  'since-declared',
  'unanswered',
]);

/** The rung that comes first for a severity; none where one of its rungs has no time from the alert. */
function firstRungOf(ladder: readonly Rung[], key: string): Rung | undefined {
  const own = ladder.filter(({ when }) => when?.kind !== 'severity' || when.in.includes(key));
  if (own.some((one) => one.after === undefined || !FROM_ALERT.has(one.clock))) return undefined;
  return own.toSorted(
    (a, b) => Number(spanOfIso(a.after ?? '')) - Number(spanOfIso(b.after ?? '')),
  )[0];
}

function isPagedAtOnce({ deadlines, declaration }: Said, severity: Severity): boolean {
  return (
    (severity.notify ?? []).some(isPaged) ||
    declaration.auto.some(({ kind }) => kind === 'page') ||
    deadlines.some(
      ({ within, when, audience = [] }) =>
        (within === 'immediate' || within === 'PT0S') &&
        audience.some(isPaged) &&
        (when?.kind !== 'severity' || when.in.includes(severity.key)),
    )
  );
}

function spanOf(ladder: readonly Rung[]): Lines {
  const [from, to] = [ladder.map((one) => one.lines[0]), ladder.map((one) => one.lines[1])];
  return [from.reduce((a, b) => Math.min(a, b)), to.reduce((a, b) => Math.max(a, b))];
}

/** A list that starts at the top is in order as well, so only times that go both ways are told. */
function outOfOrder(ladder: readonly Rung[]): Finding[] {
  const groups = Map.groupBy(
    ladder.filter((one) => one.clock !== undefined && one.clock !== 'previous-rung'),
    (one) => `${one.clock} ${JSON.stringify(one.when ?? null)}`,
  );
  return [...groups.values()].flatMap((rungs) => {
    const times = rungs.map((one) => spanOfIso(one.after ?? '') ?? null);
    if (times.includes(null)) return [];
    const steps = times.slice(1).map((time, index) => Number(time) - Number(times[index]));
    const back = steps.findIndex((step) => step < 0);
    const [from, to] = [rungs[back], rungs[back + 1]];
    if (from === undefined || to === undefined || steps.every((step) => step <= 0)) return [];
    const says = `${quoted(to.level)} is paged before ${quoted(from.level)}, which stands below it`;
    return [
      findingOf('rung-out-of-order', to.lines, [says, 'Let the times grow from rung to rung']),
    ];
  });
}

function unreachable({ ladder, contacts }: Said): Finding[] {
  const named = contacts.flatMap((one) =>
    [one.name, one.role].map((name) => [name ?? '', one] as const),
  );
  const byName = Map.groupBy(named, ([name]) => loose(name));
  return ladder.flatMap((rung) => {
    const known = rung.to
      .flatMap(namesIn)
      .flatMap((name) => byName.get(loose(name)) ?? [])
      .map(([, one]) => one);
    const isSaidThere = known.some((one) => overlaps(one.lines, rung.lines));
    if (known.length === 0 || isSaidThere || !known.every(reachesNobody)) return [];
    const says = `${quoted(rung.level)} pages ${quoted(nameOf(rung.to))}, whose contact reaches nobody`;
    return [
      findingOf('unreachable-rung', rung.lines, [
        says,
        'Fill in the contact, or bind the name in tocsin.yaml',
      ]),
    ];
  });
}

function reachesNobody(contact: Contact): boolean {
  const isMute = contact.placeholder === true || contact.undialable === true;
  return isMute && contact.email === undefined && contact.handle === undefined;
}

function namesIn(party: Party): readonly string[] {
  return 'of' in party ? party.of.flatMap(namesIn) : [party.name];
}

function nameOf(to: readonly Party[]): string {
  return to.map((party) => ('of' in party ? nameOf(party.of) : party.name)).join(', ');
}

function loose(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function overlaps(a: Lines, b: Lines): boolean {
  return a[0] <= b[1] && b[0] <= a[1];
}

const ASKED: Readonly<Record<'start' | 'zone' | 'handover' | 'people', string>> = {
  start: 'in which week it begins',
  zone: 'in which time zone it turns',
  handover: 'at what hour it turns',
  people: 'who stands in it',
};

function openRotas({ rotas }: Said): Finding[] {
  return rotas
    .filter((rota) => rota.asks.length > 0 && rota.shifts.length > 0)
    .map((rota) => {
      const open = rota.asks.map((ask) => ASKED[ask]).join(', ');
      const says = `The rota ${quoted(rota.name)} does not say ${open}`;
      return findingOf('rota-open', rota.lines, [
        says,
        'State it here; tocsin.yaml asks for it too',
      ]);
    });
}
