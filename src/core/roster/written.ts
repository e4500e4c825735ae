// `tocsin.yaml` as people write it, before `load.ts` turns it into a roster.

/** A person as written. */
export interface WrittenPerson {
  readonly name: string;
  readonly access?: 'viewer' | 'responder' | 'manager' | 'admin' | undefined;
  readonly zone?: string | undefined;
  readonly quietHours?: { readonly from: string; readonly to: string } | undefined;
  readonly methods?: readonly WrittenMethod[] | undefined;
  readonly repeatAfter?: string | undefined;
}

/** One way to reach a person, as written. */
export interface WrittenMethod {
  readonly email: string;
  readonly id?: string | undefined;
  readonly verified?: boolean | undefined;
  readonly severities?: readonly string[] | undefined;
  readonly perMinute?: number | 'unlimited' | undefined;
  readonly after?: string | Readonly<Record<string, string>> | undefined;
}

/** Hours of the week, as written. */
export interface WrittenWindow {
  readonly days?: readonly WrittenDay[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly holidays?: 'also' | 'never' | 'only' | undefined;
}

/** A day of the week, as written. */
export type WrittenDay = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** One rotation, as written. */
export interface WrittenLayer {
  readonly starts: string;
  readonly ends?: string | undefined;
  readonly handover: string | readonly string[];
  readonly every: string;
  readonly only?: WrittenWindow | readonly WrittenWindow[] | undefined;
  readonly slots: Readonly<Record<string, readonly (string | readonly string[])[]>>;
}

/** A rota that is kept in calendars: a file, or one for each slot. */
export interface WrittenCalendarRota {
  readonly calendar: string | Readonly<Record<string, string>>;
}

/** A rota as written: its first rotation and those above it, or calendars. */
export type WrittenRota = WrittenTurningRota | WrittenCalendarRota;

/** A rota that goes round: its first rotation, and those above it. */
export interface WrittenTurningRota extends WrittenLayer {
  readonly zone?: string | undefined;
  readonly layers?: readonly WrittenLayer[] | undefined;
}

/** A binding as written: short text, a list of people, or one of the long forms. */
export type WrittenBinding =
  | string
  | readonly string[]
  | { readonly person: string }
  | { readonly people: readonly string[] }
  | { readonly rota: string; readonly slot: string }
  | { readonly first: readonly string[] }
  | { readonly everybody: true }
  | { readonly email: string }
  | { readonly room: true };

/** A service as written. */
export interface WrittenService {
  readonly match: Readonly<Record<string, string>>;
  readonly severityMap?: Readonly<Record<string, string>> | undefined;
  readonly unavailable?: Readonly<Record<string, string>> | undefined;
  readonly health?: string | undefined;
}

/** A source of alerts that is told back, as written. */
export interface WrittenSource {
  readonly acknowledgeUrl: string;
  readonly token?: string | undefined;
}

/** A sign of life that a machine owes, as written. */
export interface WrittenHeartbeat {
  readonly every: string;
  readonly grace?: string | undefined;
  readonly severity?: string | undefined;
  readonly title?: string | undefined;
  readonly procedure?: string | undefined;
}

/** How often alerts repeat that are of a severity by that, as written. */
export interface WrittenRepeats {
  readonly times?: number | undefined;
  readonly within?: string | undefined;
  readonly waits?: boolean | undefined;
  readonly never?: true | undefined;
}

/** What the runbook leaves out of a severity, as written. */
export interface WrittenSeverity {
  readonly label?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly attention?: 'page' | 'message' | 'backlog' | undefined;
  readonly response?: string | undefined;
  readonly resolution?: string | undefined;
  readonly updateEvery?: string | undefined;
  readonly holdFor?: string | undefined;
  readonly repeats?: WrittenRepeats | undefined;
}

/** What the runbook leaves out, as written. */
export interface WrittenValues {
  readonly idFormat?: string | undefined;
  readonly defaultSeverity?: string | undefined;
  readonly severities?: Readonly<Record<string, WrittenSeverity>> | undefined;
  readonly ladder?:
    | readonly {
        readonly to: string;
        readonly after: string;
        readonly severities?: readonly string[] | undefined;
        readonly needs?: number | undefined;
      }[]
    | undefined;
  readonly ladderRepeat?:
    | { readonly from: number; readonly times?: number | undefined }
    | undefined;
  readonly stableFor?: string | undefined;
  readonly flapping?:
    | {
        readonly flips?: number | undefined;
        readonly within?: string | undefined;
        readonly quietFor?: string | undefined;
      }
    | undefined;
  readonly reviewHoldWithin?: string | undefined;
  readonly reviewScheduleWithin?: string | undefined;
  readonly lastResortEvery?: string | undefined;
  readonly wakeRank?: number | undefined;
  readonly restricted?: readonly string[] | undefined;
  readonly upkeep?: Readonly<Record<string, string>> | undefined;
  readonly digest?: 'weekly' | 'shift' | 'never' | undefined;
}

/** The provider that mail leaves by, as written; `env:NAME` stands for a secret. */
export interface WrittenEmailProvider {
  readonly url: string;
  readonly from: string;
}

/** `tocsin.yaml` as written, once its shape is right. */
export interface WrittenRoster {
  readonly version?: 1 | undefined;
  readonly team: string;
  readonly zone: string;
  readonly businessHours?:
    | {
        readonly days: readonly WrittenDay[];
        readonly from: string;
        readonly to: string;
        readonly holidays?: readonly string[] | undefined;
      }
    | undefined;
  readonly people: Readonly<Record<string, WrittenPerson>>;
  readonly rotas?: Readonly<Record<string, WrittenRota>> | undefined;
  readonly bind?: Readonly<Record<string, WrittenBinding>> | undefined;
  readonly services?: Readonly<Record<string, WrittenService>> | undefined;
  readonly sources?: Readonly<Record<string, WrittenSource>> | undefined;
  readonly heartbeats?: Readonly<Record<string, WrittenHeartbeat>> | undefined;
  readonly providers?: { readonly email?: WrittenEmailProvider | undefined } | undefined;
  readonly managers?: readonly string[] | undefined;
  readonly values?: WrittenValues | undefined;
}
