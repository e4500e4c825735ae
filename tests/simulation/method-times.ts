// When the methods of people are tried in a run, against the waits that they state: worked out from the
// log and the rosters alone [PAG-8].
import type { TeamEntry } from '#/contract/ports.ts';
import { seededRandom } from '#/core/basics/hash.ts';
import { after, minutes, ms, seconds } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Incident, RingingPage } from '#/core/incident/state.ts';
import type { Method, MethodWait, Person, Roster } from '#/core/roster/roster.ts';
import { isSameKey } from '#/core/roster/severity-key.ts';
import type { Recorded } from '#/core/stream/stream.ts';

const WAITS = [ms(0), seconds(20), minutes(1), minutes(3), minutes(10)];
const AGAIN = [minutes(1), minutes(4), minutes(30)];
const USUAL_WAIT = minutes(1);
const USUAL_AGAIN = minutes(10);
const AGAIN_AT_MOST = minutes(60);

/** The team with one more method for each person, and waits that they state. */
export function patient(seed: number, entry: TeamEntry): TeamEntry {
  const random = seededRandom(seed);
  function drawn<T>(all: readonly T[]): T {
    return all[Math.floor(random() * all.length)] as T;
  }
  function aWait(): MethodWait {
    if (random() < 0.6) return drawn(WAITS);
    return Object.fromEntries(entry.plan.severities.map(({ key }) => [key, drawn(WAITS)]));
  }
  function waiting(person: Person): Person {
    const [first] = person.methods;
    if (first === undefined) return person;
    const third: Method = { ...first, id: 'third', address: `third.${first.address}` };
    const methods = [...person.methods, third].map((way) =>
      random() < 0.3 ? way : { ...way, after: aWait() },
    );
    return { ...person, methods, ...(random() < 0.7 ? {} : { repeatAfter: drawn(AGAIN) }) };
  }
  const people = Object.entries(entry.roster.people).map(([id, one]) => [id, waiting(one)]);
  const edited = Object.fromEntries(people) as Roster['people'];
  return { ...entry, roster: { ...entry.roster, people: edited } };
}

/** Between which instants something has to happen, counted from another. */
export interface Wanted {
  readonly from: At;
  readonly to: At;
  readonly since: At;
}

/** What is known of a page beside what the state says. */
interface Known {
  /** Of the incident when the page began, or when its methods were looked at anew. */
  severity: string;
  readonly atOnce: boolean;
  /** What waits was set anew, or its order is another, since its last attempt. */
  isOther: boolean;
  /** When a method of it was refused last. */
  refusedAt: At | null;
}

/** Follows every page of a run. */
export class MethodTimes {
  readonly #rosters: Roster[] = [];
  readonly #pages = new Map<string, Known>();

  /** Rosters by which people may be paged. */
  rosters(entries: readonly TeamEntry[]): void {
    this.#rosters.push(...entries.map(({ roster }) => roster));
  }

  /** When an attempt had to come; null where nothing says. */
  wanted(before: Incident, { event, at: now }: Recorded<IncidentEvent>): Wanted | null {
    if (event.type === 'page.tried') return this.#tried(before, event, now);
    this.#follow(before, event, now);
    return null;
  }

  #follow(before: Incident, event: IncidentEvent, now: At): void {
    if (event.type === 'page.started') {
      const { severity } = before;
      const known = { severity, atOnce: event.atOnce, isOther: false, refusedAt: null };
      this.#pages.set(event.page, known);
    }
    const moved = event.type === 'wait.moved' ? event.wait.replace(/^page:/, '') : null;
    const changed = event.type === 'page.rerouted' ? event.page : moved;
    const known = this.#pages.get(changed ?? '');
    if (known !== undefined) known.isOther = true;
    if (known !== undefined && event.type === 'page.rerouted') known.severity = before.severity;
    if (event.type !== 'page.reported' || event.result !== 'refused') return;
    const refused = this.#pages.get(event.page);
    if (refused !== undefined) refused.refusedAt = now;
  }

  #tried(
    before: Incident,
    event: Extract<IncidentEvent, { type: 'page.tried' }>,
    now: At,
  ): Wanted | null {
    const page = before.pages[event.page];
    const known = this.#pages.get(event.page);
    if (page === undefined || known === undefined) return null;
    const { isOther } = known;
    known.isOther = false;
    const isFirstRound = event.index < page.methods.length;
    if (page.tried === 0 || isOther || (known.atOnce && isFirstRound)) return null;
    const waits = this.#waits(page, event, known.severity);
    if (waits.length === 0) return null;
    const from = known.refusedAt === now ? now : after(page.triedAt, ms(Math.min(...waits)));
    return { from, to: after(page.triedAt, ms(Math.max(...waits))), since: page.triedAt };
  }

  /** Every wait that a roster of the run gives for an attempt. */
  #waits(
    page: RingingPage,
    { person: id, method, index }: Extract<IncidentEvent, { type: 'page.tried' }>,
    severity: string,
  ): readonly Span[] {
    const round = Math.floor((page.tried - 1) / page.methods.length);
    const isNewRound = Math.floor(index / page.methods.length) > round;
    return this.#rosters.flatMap(({ people }) => {
      const person = people[id];
      const way = person?.methods.find((one) => one.id === method);
      if (person === undefined || way === undefined) return [];
      if (!isNewRound) return [waitOf(way, severity)];
      const again = (person.repeatAfter ?? USUAL_AGAIN) * 2 ** round;
      return [ms(Math.min(AGAIN_AT_MOST, again))];
    });
  }
}

// A guest's roster writes severities as its own team does.
function waitOf({ after: stated }: Method, severity: string): Span {
  if (typeof stated !== 'object') return stated ?? USUAL_WAIT;
  const own = Object.entries(stated).find(([name]) => isSameKey(name, severity));
  return own?.[1] ?? USUAL_WAIT;
}
