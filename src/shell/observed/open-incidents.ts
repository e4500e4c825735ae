// The open incidents by team and severity, kept in memory from what is committed here and heard of
// other nodes: counting them in the store at every look would cost more the more there are.
import type { Change } from '#/contract/neighbours.ts';
import type { Store } from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Incident } from '#/core/incident/state.ts';
import { madeOf } from '#/loop/event-row.ts';

/** What is counted of an incident. */
export interface OpenIncident {
  readonly team: TeamId;
  readonly severity: string;
  readonly isHeld: boolean;
  readonly isDrill: boolean;
  readonly declaredAt: At;
}

const PAGE = 200;

/** Knows every open incident. */
export class OpenIncidents {
  readonly #store: Store;
  readonly #teams: () => readonly TeamId[];
  readonly #open = new Map<StreamId, OpenIncident>();
  /** Changed or ended while the store was read: what was read of them may be older. */
  readonly #seen = new Set<StreamId>();
  #loaded: Promise<void> | null = null;
  #isLoaded = false;

  constructor(store: Store, teams: () => readonly TeamId[]) {
    this.#store = store;
    this.#teams = teams;
  }

  /** All of them; the store is read once, when somebody first asks. */
  async all(): Promise<readonly OpenIncident[]> {
    this.#loaded ??= this.#load();
    await this.#loaded;
    return [...this.#open.values()];
  }

  /** Open incidents of a team: the worst first, before others those that nobody has, then the oldest. */
  async worstOf(
    team: TeamId,
    { scale, count }: { readonly scale: readonly string[]; readonly count: number },
  ): Promise<readonly StreamId[]> {
    await this.all();
    return [...this.#open]
      .filter(([, one]) => one.team === team)
      .toSorted(
        ([, a], [, b]) =>
          placeIn(scale, a) - placeIn(scale, b) ||
          Number(a.isHeld) - Number(b.isHeld) ||
          a.declaredAt - b.declaredAt,
      )
      .slice(0, count)
      .map(([id]) => id);
  }

  /** An incident as it was before what is heard of next; null where it is new or not known. */
  of(stream: StreamId): OpenIncident | null {
    return this.#open.get(stream) ?? null;
  }

  /** Something was committed, here or on another node. */
  heard({ streams, events }: Change): void {
    for (const row of streams) {
      if (row.kind === 'incident') this.#changed(row, events);
    }
  }

  #changed(row: StreamRow, events: readonly EventRow[]): void {
    if (!this.#isLoaded) this.#seen.add(row.id);
    if (!row.open) {
      this.#open.delete(row.id);
      return;
    }
    let now = this.#open.get(row.id) ?? null;
    for (const event of events) {
      if (event.stream === row.id) now = after(now, event, row);
    }
    // What happened before this process looked is in the state, which has everything.
    this.#open.set(row.id, now ?? summaryOf(row));
  }

  async #load(): Promise<void> {
    for (const team of this.#teams()) await this.#loadTeam(team);
    this.#isLoaded = true;
    this.#seen.clear();
  }

  async #loadTeam(team: TeamId): Promise<void> {
    let before: StreamId | undefined;
    for (;;) {
      const asked = { team, open: true, limit: PAGE };
      const rows = await this.#store.incidents(before === undefined ? asked : { ...asked, before });
      for (const row of rows) if (!this.#seen.has(row.id)) this.#open.set(row.id, summaryOf(row));
      before = rows.at(-1)?.id;
      if (rows.length < PAGE || before === undefined) return;
    }
  }
}

function placeIn(scale: readonly string[], { severity }: OpenIncident): number {
  const rank = scale.indexOf(severity);
  return rank < 0 ? scale.length : rank;
}

/** What is counted of a stored incident. */
export function summaryOf(row: StreamRow): OpenIncident {
  const { severity, hold, drill, declaredAt } = JSON.parse(row.state) as Incident;
  return { team: row.team, severity, isHeld: hold !== null, isDrill: drill, declaredAt };
}

/** The event of a row, without reading its text again where it was made in this process. */
export function eventOf(row: EventRow): IncidentEvent {
  return (madeOf(row)?.event ?? JSON.parse(row.body)) as IncidentEvent;
}

const COUNTED: ReadonlySet<string> = new Set<IncidentEvent['type']>([
  'incident.declared',
  'severity.raised',
  'severity.lowered',
  'hold.taken',
  'hold.ended',
  'incident.reopened',
]);

function after(old: OpenIncident | null, row: EventRow, stream: StreamRow): OpenIncident | null {
  if (!COUNTED.has(row.type)) return old;
  const event = eventOf(row);
  if (event.type === 'incident.declared') {
    const { team } = stream;
    const { severity, drill: isDrill } = event;
    return { team, severity, isHeld: false, isDrill, declaredAt: row.at };
  }
  if (old === null) return null;
  switch (event.type) {
    case 'severity.raised':
    case 'severity.lowered':
      return { ...old, severity: event.severity };
    case 'hold.taken':
      return { ...old, isHeld: true };
    case 'hold.ended':
    case 'incident.reopened':
      return { ...old, isHeld: false };
    default:
      return old;
  }
}
