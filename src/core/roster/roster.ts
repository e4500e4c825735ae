// What `tocsin.yaml` holds once it is loaded and checked: people, rotas, bindings, services, providers
// and the process values that the runbook leaves out. `values` is linked into the plan and pinned;
// everything else is live [PLN-1].
import type { BusinessHours } from '../basics/calendar.ts';
import type { PersonId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { Span } from '../basics/time.ts';

export type { BusinessHours } from '../basics/calendar.ts';

/** What a person may do: look on, respond, also take authority of a manager, also administer. */
export type Access = 'viewer' | 'responder' | 'manager' | 'admin';

/** One way to reach a person; `id` is unique within the person (`email`, `private-mail`). */
export interface Method {
  readonly id: string;
  readonly kind: 'email';
  readonly address: string;
  /** False until the person confirmed it; an unverified address is still tried [ESC-5]. */
  readonly verified: boolean;
  /** Severities it is kept for, by key or alias; absent: all [PAG-5]. */
  readonly severities?: readonly string[];
  /** How often it rings in a minute in a storm; 3 unless said. `unlimited`: each page by itself [PAG-7]. */
  readonly perMinute?: number | 'unlimited';
  /** How long after the method before it; a minute unless said [PAG-8]. */
  readonly after?: MethodWait;
}

/** A wait for every severity, or one for each that is named, by key or alias. */
export type MethodWait = Span | Readonly<Record<string, Span>>;

/** Wall-clock hours in a zone, `HH:MM`; may pass midnight. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** A person and how to reach them, in the order to try. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
  readonly access: Access;
  readonly zone?: string;
  readonly quietHours?: Hours;
  readonly methods: readonly Method[];
  /** How long after the last method it begins again with the first; 10 minutes unless said [PAG-4]. */
  readonly repeatAfter?: Span;
}

/** Hours of the week, wall time in a rota's zone; half-open, may pass midnight. */
export interface Window extends Hours {
  /** ISO weekdays on which the hours begin, 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  /** What a holiday of the team is: a day like any other, left out, or the only days meant. */
  readonly holidays: 'also' | 'never' | 'only';
}

/** One rotation of a rota: shifts of equal wall-clock length, one row of people a shift, round and round. */
export interface Layer {
  /** ISO date of the first hand-over; before it the layer has nobody [ONC-2]. */
  readonly starts: string;
  /** ISO date of the hand-over at which the layer ends. */
  readonly ends?: string;
  /** Wall times of the hand-overs of one day, `HH:MM`, from the first on; a day has more than one shift where there are several. */
  readonly handovers: readonly string[];
  /** Length of a turn of `handovers`: `P1D`, `P1W`, `P2W`, `P1M`. */
  readonly every: string;
  /** People of each slot, one entry a shift; an entry of several is a pair: `{ primary: [[ana], [ben, eva]] }`. */
  readonly slots: Readonly<Record<string, readonly (readonly PersonId[])[]>>;
  /** When the layer answers; always where the list is empty. Hours left out hide people, they advance nothing [ONC-3]. */
  readonly only: readonly Window[];
}

/** A rota: one or more rotations in a zone, each above the one before where it has somebody. */
export interface Rota {
  readonly name: string;
  readonly zone: string;
  /** ISO dates on which windows may differ. */
  readonly holidays: readonly string[];
  readonly layers: readonly Layer[];
  /** Of a rota that came from calendars: the shifts of each slot, in order and apart; then it has no layers [ONC-12]. */
  readonly shifts?: Readonly<Record<string, readonly RotaShift[]>>;
}

/** One stretch of a calendar in which the same people have a slot. Times are epoch ms. */
export interface RotaShift {
  readonly from: number;
  readonly to: number;
  readonly people: readonly PersonId[];
}

/** Which person, slot, people, mailbox or room a name of the runbook means. */
export type Binding =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'people'; readonly people: readonly PersonId[] }
  | { readonly kind: 'slot'; readonly rota: string; readonly slot: string }
  /** Everybody of the team who responds. */
  | { readonly kind: 'everybody' }
  /** The first of these that has somebody reachable: a role and its backups. */
  | { readonly kind: 'first'; readonly of: readonly Binding[] }
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'room' };

/** A service: which alerts are about it, what their severities mean, where its health is seen. */
export interface Service {
  readonly name: string;
  readonly match: Readonly<Record<string, string>>;
  readonly severityMap: Readonly<Record<string, string>>;
  /** Labels by which an alert says that the service is unavailable, which is downtime [CLK-5]. */
  readonly unavailable?: Readonly<Record<string, string>>;
  readonly health?: string;
}

/** A sign of life that a machine owes; it is missing after `every` and `grace` without one [ALR-12]. */
export interface Heartbeat {
  readonly name: string;
  readonly every: Span;
  readonly grace: Span;
  /** By key or alias; the severity of the procedure, else the default where absent. */
  readonly severity?: string;
  /** What its incident is called; after the procedure and the name where absent. */
  readonly title?: string;
  /** The runbook's procedure for it, by name. */
  readonly procedure?: string;
}

/** What a source of alerts wants to know; its address stands here and nowhere else, never in an alert. */
export interface Source {
  /** Where it is told that somebody took what it sent; `env:NAME` stands for an address in the environment. */
  readonly acknowledgeUrl: string;
  /** What is sent as a bearer token: `env:NAME`. */
  readonly token?: string;
}

/** How often an alert begins to fire that is of a severity because it repeats. */
export interface RepeatsValue {
  readonly times?: number;
  readonly within?: string;
  /** Alerts that name the severity themselves wait for it too. */
  readonly waits?: boolean;
  /** None is of it because it repeats, whatever the runbook says. */
  readonly never?: true;
}

/** Process values the runbook leaves out, or overrides said by the team; ISO lengths or words. */
export interface Values {
  readonly idFormat?: string;
  readonly defaultSeverity?: string;
  readonly severities?: Readonly<
    Record<
      string,
      {
        readonly label?: string;
        readonly aliases?: readonly string[];
        readonly attention?: 'page' | 'message' | 'backlog';
        readonly response?: string;
        readonly resolution?: string;
        readonly updateEvery?: string;
        readonly holdFor?: string;
        /** How often an alert must begin to fire to be of it because it repeats [ALR-15]. */
        readonly repeats?: RepeatsValue;
      }
    >
  >;
  /** Answer rungs where the document gives none: who, and how long after the rung before. */
  readonly ladder?: readonly {
    readonly to: string;
    readonly after: string;
    readonly severities?: readonly string[];
    /** How many people must acknowledge; 1 unless said [ACK-4]. */
    readonly needs?: number;
  }[];
  /** Where the ladder goes round again before the last resort: the rung, from 1 [ESC-15]. */
  readonly ladderRepeat?: { readonly from: number; readonly times?: number };
  readonly stableFor?: string;
  /** What counts as flapping, and how long it must be quiet [ALR-9]. */
  readonly flapping?: {
    readonly flips?: number;
    readonly within?: string;
    readonly quietFor?: string;
  };
  readonly reviewHoldWithin?: string;
  readonly reviewScheduleWithin?: string;
  readonly lastResortEvery?: string;
  /** Ranks that ring through quiet hours; 2 unless said [PAG-1]. */
  readonly wakeRank?: number;
  /** Procedures during which an incident goes by a neutral name outside [UPD-2]. */
  readonly restricted?: readonly string[];
  /** How often something of the upkeep is owed, by its own words (`review` for the runbook); or `never`. */
  readonly upkeep?: Readonly<Record<string, string>>;
  /** When the team gets its digest: on the first opening of a week, unless said. */
  readonly digest?: 'weekly' | 'shift' | 'never';
}

/** A team's roster. */
export interface Roster {
  readonly version: 1;
  readonly name: string;
  readonly business: BusinessHours;
  readonly people: Readonly<Record<string, Person>>;
  readonly rotas: Readonly<Record<string, Rota>>;
  /** By the name in the runbook, compared without case and punctuation. */
  readonly bind: Readonly<Record<string, Binding>>;
  readonly services: Readonly<Record<string, Service>>;
  /** Sources of alerts that are told back, by the name in the address of their door; absent: none. */
  readonly sources?: Readonly<Record<string, Source>>;
  /** Signs of life that machines owe, by name; absent: none. */
  readonly heartbeats?: Readonly<Record<string, Heartbeat>>;
  readonly providers: {
    readonly email?: { readonly url: string; readonly from: string };
  };
  /** Who is called when nobody answers [ESC-11]. */
  readonly managers: readonly PersonId[];
  readonly values: Values;
}

/** An override: only this, one slot of one rota for one interval [ONC-4]. Times are epoch ms. */
export interface Override {
  readonly id: string;
  readonly rota: string;
  readonly slot: string;
  readonly person: PersonId;
  readonly from: number;
  readonly to: number;
  readonly madeAt: number;
  /** Why, as whoever made it said it; absent of a swap, which has its own. */
  readonly reason?: string;
  /** Of a swap: whose shift is taken; void as soon as the rota no longer gives it to them [ONC-5]. */
  readonly insteadOf?: PersonId;
  /** The swap it is a half of. */
  readonly swap?: string;
}

/** A stretch in which a person is away: they are in no slot and answer for no name. Times are epoch ms. */
export interface Absence {
  readonly id: string;
  readonly person: PersonId;
  readonly from: number;
  readonly to: number;
  readonly madeAt: number;
  readonly reason: string;
}

/** A stretch in which somebody learns beside whoever is in a slot: told of each page, never paged. Times are epoch ms. */
export interface Shadow {
  readonly id: string;
  readonly rota: string;
  readonly slot: string;
  readonly person: PersonId;
  readonly from: number;
  readonly to: number;
}

/** What a team decided about who is on call, over what its rotas say. */
export interface Changes {
  readonly overrides: readonly Override[];
  readonly absences: readonly Absence[];
  readonly shadows: readonly Shadow[];
}

/** Nothing decided: the rotas alone. */
export const NO_CHANGES: Changes = { overrides: [], absences: [], shadows: [] };

/** The slots of a rota, each once, in the order of its layers. */
export function slotNames(rota: Rota): readonly string[] {
  const { layers, shifts = {} } = rota;
  return [...new Set([...layers, { slots: shifts }].flatMap(({ slots }) => Object.keys(slots)))];
}

/** Everybody who is ever in a slot by the rota alone. */
export function peopleOfSlot(rota: Rota, slot: string): readonly PersonId[] {
  const turned = rota.layers.flatMap((layer) => own(layer.slots, slot) ?? []).flat();
  const dated = own(rota.shifts ?? {}, slot) ?? [];
  return [...new Set([...turned, ...dated.flatMap(({ people }) => people)])];
}
