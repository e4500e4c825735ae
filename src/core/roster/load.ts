// `tocsin.yaml` to the roster the engine reads.
import { spanOfIso } from '../basics/duration.ts';
import { personId } from '../basics/ids.ts';
import { minutes } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import { datedRota } from './calendar-rota.ts';
import type { DatedRota, ReadCalendar } from './calendar-rota.ts';
import { checkRoster } from './checks.ts';
import { lengthOf, upkeepLengthOf, waitLengthOf } from './length.ts';
import { dayNumber, rotaOf } from './load-rota.ts';
import type {
  Binding,
  BusinessHours,
  Heartbeat,
  Method,
  MethodWait,
  Person,
  RepeatsValue,
  Roster,
  Service,
  Source,
  Values,
} from './roster.ts';
import type {
  WrittenBinding,
  WrittenHeartbeat,
  WrittenMethod,
  WrittenPerson,
  WrittenRepeats,
  WrittenRoster,
  WrittenService,
  WrittenSeverity,
  WrittenSource,
  WrittenValues,
} from './written.ts';
import { unfilledIn } from './unfilled.ts';
import { WRITTEN_ROSTER } from './written-schema.ts';
import { inOrder, readYaml } from './yaml-file.ts';
import type { Problem } from './yaml-file.ts';

/** A roster with what is worth knowing about it, or every reason why it cannot be used. */
export type LoadedRoster =
  | { readonly ok: true; readonly roster: Roster; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the text of a `tocsin.yaml`; `file` is only named in what is said about it. */
export function loadRoster(
  yamlText: string,
  file: string,
  readCalendar: ReadCalendar = noCalendars,
): LoadedRoster {
  const unfilled = unfilledIn(yamlText, file);
  const read = readYaml(yamlText, file, WRITTEN_ROSTER);
  if (!read.ok) return { ok: false, problems: joined(unfilled, read.problems) };
  const checked = checkRoster(read.value);
  const dated = datedRotas(read.value, readCalendar);
  const all = Object.values(dated);
  const complaints = [...checked.problems, ...all.flatMap(({ problems }) => problems)];
  const problems = joined(unfilled, complaints.map(read.place));
  if (problems.length > 0) return { ok: false, problems };
  const roster = rosterOf(read.value, dated);
  const warnings = [...checked.warnings, ...all.flatMap((one) => one.warnings)];
  return { ok: true, roster, warnings: inOrder(warnings.map(read.place)) };
}

type DatedRotas = Readonly<Record<string, DatedRota>>;

function datedRotas(written: WrittenRoster, read: ReadCalendar): DatedRotas {
  return Object.fromEntries(
    Object.entries(written.rotas ?? {}).flatMap(([name, rota]) =>
      'calendar' in rota ? [[name, datedRota(rota, name, { written, read })]] : [],
    ),
  );
}

function noCalendars(): ReturnType<ReadCalendar> {
  const fix = 'Keep tocsin.yaml and the calendar in one folder';
  return { ok: false, says: 'there is no folder to read it from', fix };
}

// Whatever else is said of a line with a mark is said because of the mark.
function joined(unfilled: readonly Problem[], problems: readonly Problem[]): readonly Problem[] {
  const marked = new Set(unfilled.map((one) => one.line));
  return inOrder([...unfilled, ...problems.filter((one) => !marked.has(one.line))]);
}

// What a short or long binding means.
function bindingOf(written: WrittenBinding, roster: WrittenRoster): Binding {
  if (typeof written === 'string') return shortBinding(written, roster);
  if (isList(written)) return { kind: 'people', people: written.map(personId) };
  if ('person' in written) return { kind: 'person', person: personId(written.person) };
  if ('people' in written) return { kind: 'people', people: written.people.map(personId) };
  if ('rota' in written) return { kind: 'slot', rota: written.rota, slot: written.slot };
  if ('first' in written) {
    return { kind: 'first', of: written.first.map((text) => shortBinding(text, roster)) };
  }
  if ('everybody' in written) return { kind: 'everybody' };
  if ('email' in written) return { kind: 'email', address: written.email };
  return { kind: 'room' };
}

function shortBinding(text: string, { people }: WrittenRoster): Binding {
  if (text === 'room') return { kind: 'room' };
  if (text === 'everybody' && !Object.hasOwn(people, text)) return { kind: 'everybody' };
  if (text.startsWith('mailto:')) return { kind: 'email', address: text.slice('mailto:'.length) };
  if (text.includes('@')) return { kind: 'email', address: text };
  const [rota = '', slot] = text.split('/');
  if (slot !== undefined) return { kind: 'slot', rota, slot };
  return { kind: 'person', person: personId(text) };
}

// `Array.isArray` does not narrow a readonly list out of a union.
function isList(written: WrittenBinding): written is readonly string[] {
  return Array.isArray(written);
}

function rosterOf(written: WrittenRoster, dated: DatedRotas): Roster {
  const business = businessOf(written);
  return {
    version: 1,
    name: written.team,
    business,
    people: mapped(written.people, personOf),
    rotas: mapped(written.rotas ?? {}, (rota, name) =>
      'calendar' in rota
        ? {
            name,
            zone: business.zone,
            holidays: business.holidays,
            layers: [],
            shifts: dated[name]?.shifts ?? {},
          }
        : rotaOf(rota, name, business),
    ),
    bind: mapped(written.bind ?? {}, (binding) => bindingOf(binding, written)),
    services: mapped(written.services ?? {}, serviceOf),
    ...(written.sources === undefined ? {} : { sources: mapped(written.sources, sourceOf) }),
    ...(written.heartbeats === undefined
      ? {}
      : { heartbeats: mapped(written.heartbeats, heartbeatOf) }),
    providers: written.providers?.email === undefined ? {} : { email: written.providers.email },
    managers: (written.managers ?? []).map(personId),
    values: valuesOf(written.values ?? {}),
  };
}

function mapped<In, Out>(
  record: Readonly<Record<string, In>>,
  turn: (value: In, name: string) => Out,
): Readonly<Record<string, Out>> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, turn(value, name)]),
  );
}

const WORKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

function businessOf(written: WrittenRoster): BusinessHours {
  const hours = written.businessHours;
  return {
    zone: written.zone,
    days: (hours?.days ?? WORKDAYS).map(dayNumber).toSorted((a, b) => a - b),
    opens: hours?.from ?? '09:00',
    closes: hours?.to ?? '17:00',
    holidays: hours?.holidays ?? [],
  };
}

function personOf(written: WrittenPerson, id: string): Person {
  return {
    id: personId(id),
    name: written.name,
    access: written.access ?? 'responder',
    ...(written.zone === undefined ? {} : { zone: written.zone }),
    ...(written.quietHours === undefined ? {} : { quietHours: written.quietHours }),
    methods: methodsOf(written.methods ?? []),
    ...(written.repeatAfter === undefined ? {} : { repeatAfter: span(written.repeatAfter) }),
  };
}

/** Methods with their ids: the kind, then the kind with a number, unless one is written. */
function methodsOf(written: readonly WrittenMethod[]): readonly Method[] {
  return written.map(({ email, id, verified, severities, perMinute, after }, index) => ({
    id: id ?? (index === 0 ? 'email' : `email-${index + 1}`),
    kind: 'email',
    address: email,
    verified: verified ?? true,
    ...given({ severities, perMinute }),
    ...(after === undefined ? {} : { after: waitOf(after) }),
  }));
}

function waitOf(written: NonNullable<WrittenMethod['after']>): MethodWait {
  return typeof written === 'string' ? span(written) : mapped(written, span);
}

function serviceOf(written: WrittenService, name: string): Service {
  return {
    name,
    match: written.match,
    severityMap: written.severityMap ?? {},
    ...(written.unavailable === undefined ? {} : { unavailable: written.unavailable }),
    ...(written.health === undefined ? {} : { health: written.health }),
  };
}

function sourceOf({ acknowledgeUrl, token }: WrittenSource): Source {
  return { acknowledgeUrl, ...given({ token }) };
}

function heartbeatOf(written: WrittenHeartbeat, name: string): Heartbeat {
  const { every, grace = '1m', severity, title, procedure } = written;
  return { name, every: span(every), grace: span(grace), ...given({ severity, title, procedure }) };
}

/** Of a length that the schema found exact. */
function span(text: string): Span {
  return spanOfIso(waitLengthOf(text) ?? '') ?? minutes(1);
}

function flappingOf(
  written: NonNullable<WrittenValues['flapping']>,
): NonNullable<Values['flapping']> {
  const { flips, within, quietFor } = written;
  return given({ flips, within: normal(within), quietFor: normal(quietFor) });
}

function valuesOf(written: WrittenValues): Values {
  const { severities, ladder, ladderRepeat: again, idFormat, defaultSeverity } = written;
  const { wakeRank, upkeep, restricted, digest, flapping } = written;
  return {
    ...given({ idFormat, defaultSeverity, wakeRank, restricted, digest }),
    ...given({
      stableFor: normal(written.stableFor),
      reviewHoldWithin: normal(written.reviewHoldWithin),
      reviewScheduleWithin: normal(written.reviewScheduleWithin),
      lastResortEvery: normal(written.lastResortEvery),
    }),
    ...(again === undefined
      ? {}
      : { ladderRepeat: { from: again.from, ...given({ times: again.times }) } }),
    ...(flapping === undefined ? {} : { flapping: flappingOf(flapping) }),
    ...(severities === undefined ? {} : { severities: mapped(severities, severityOf) }),
    ...(upkeep === undefined
      ? {}
      : { upkeep: mapped(upkeep, (every) => upkeepLengthOf(every) ?? 'never') }),
    ...(ladder === undefined
      ? {}
      : {
          ladder: ladder.map(({ to, after, severities: only, needs }) => ({
            to,
            after: waitLengthOf(after) ?? 'PT0S',
            ...given({ severities: only, needs }),
          })),
        }),
  };
}

type SeverityValues = NonNullable<Values['severities']>[string];

function severityOf(written: WrittenSeverity): SeverityValues {
  const { label, aliases, attention, repeats } = written;
  return {
    ...given({ label, aliases, attention }),
    ...(repeats === undefined ? {} : { repeats: repeatsOf(repeats) }),
    ...given({
      response: normal(written.response),
      resolution: normal(written.resolution),
      updateEvery: normal(written.updateEvery),
      holdFor: normal(written.holdFor),
    }),
  };
}

function repeatsOf(written: WrittenRepeats): RepeatsValue {
  const { times, within, waits, never } = written;
  return given({ times, within: normal(within), waits, never });
}

function normal(text: string | undefined): string | undefined {
  return text === undefined ? undefined : (lengthOf(text) ?? text);
}

type Given<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

// Under exact optional types an absent key and an undefined one differ; YAML knows only absence.
function given<T extends object>(values: T): Given<T> {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as Given<T>;
}
