// What `tocsin.yaml` holds once it is loaded and checked: people, rotas, bindings, services, providers
// and the process values that the runbook leaves out. `values` is linked into the plan and pinned;
// everything else is live [PLN-1].
import type { BusinessHours } from '../basics/calendar.ts';
import type { PersonId } from '../basics/ids.ts';

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
}

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
}

/** A rota: shifts of equal wall-clock length in a zone, one row of people a shift, round and round. */
export interface Rota {
  readonly name: string;
  readonly zone: string;
  /** ISO date of the first hand-over; before it nobody is on call [ONC-2]. */
  readonly starts: string;
  /** Wall time of each hand-over, `HH:MM`. */
  readonly handover: string;
  /** Length of a shift: `P1W`, `P2W`, `P1D`. */
  readonly every: string;
  /** People of each slot, one entry a shift: `{ primary: [ana, ben], secondary: [ben, ana] }`. */
  readonly slots: Readonly<Record<string, readonly PersonId[]>>;
}

/** Which person, slot, people, mailbox or room a name of the runbook means. */
export type Binding =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'people'; readonly people: readonly PersonId[] }
  | { readonly kind: 'slot'; readonly rota: string; readonly slot: string }
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'room' };

/** A service: which alerts are about it, what their severities mean, where its health is seen. */
export interface Service {
  readonly name: string;
  readonly match: Readonly<Record<string, string>>;
  readonly severityMap: Readonly<Record<string, string>>;
  readonly health?: string;
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
      }
    >
  >;
  /** Answer rungs where the document gives none: who, and how long after the rung before. */
  readonly ladder?: readonly {
    readonly to: string;
    readonly after: string;
    readonly severities?: readonly string[];
  }[];
  readonly stableFor?: string;
  readonly reviewHoldWithin?: string;
  readonly reviewScheduleWithin?: string;
  readonly lastResortEvery?: string;
  /** Ranks that ring through quiet hours; 2 unless said [PAG-1]. */
  readonly wakeRank?: number;
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
}
