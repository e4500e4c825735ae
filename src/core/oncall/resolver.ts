// Who answers for a party at an instant: the one answer that pager, screen, calendar and proof share.
import type { PersonId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { At } from '../basics/time.ts';
import { bindingFor, respondersOf, watchNamed } from '../roster/binding.ts';
import type { Bound } from '../roster/binding.ts';
import { looseName } from '../roster/names.ts';
import type { Binding, Changes, Person, Roster } from '../roster/roster.ts';
import type { Party } from '../runbook/plan.ts';
import type { Cover, Reach } from './cover.ts';
import { isQuiet, quietUntil } from './quiet.ts';
import { inSlot, isAwayAt, placedAt } from './slot.ts';

/** What is true today: people, rotas, bindings, and what was decided over them. */
export interface Live extends Changes {
  readonly roster: Roster;
}

/** Everybody who answers for a party at an instant, each person once; empty where nobody does. */
export function coverOf(party: Party, instant: At, live: Live): readonly Cover[] {
  return coverAt(party, { instant, live });
}

/** As `coverOf`, at a moment; until when they are on call may be left open. */
export function coverAt(party: Party, moment: Moment): readonly Cover[] {
  switch (party.kind) {
    case 'first': {
      const covers = party.of.map((part) => coverAt(part, moment));
      return covers.find((cover) => cover.some(isReachable)) ?? covers.find(isSomebody) ?? [];
    }
    // One acknowledgement is enough however many are paged [ACK-4], so "any" asks all of them.
    case 'any':
    case 'all':
      return eachOnce(party.of.flatMap((part) => coverAt(part, moment)));
    default: {
      const bound = bindingFor(party.name, moment.live.roster);
      return bound === null ? [] : coverOfBound(bound, party.name, moment);
    }
  }
}

/** One person as the pager sees them, with a reason; null where the roster has no such person. */
export function coverOfPerson(
  person: PersonId,
  because: string,
  { instant, live }: Moment,
): Cover | null {
  const card = own(live.roster.people, person);
  if (card === undefined) return null;
  const zone = live.roster.business.zone;
  const wakesAt = isQuiet(card, instant, zone) ? quietUntil(card, instant, zone) : null;
  const reach = reachOf(card, { instant, live });
  const { repeatAfter } = card;
  const again = repeatAfter === undefined ? {} : { repeatAfter };
  return {
    person,
    until: null,
    because,
    reach,
    ...again,
    ...(wakesAt === null ? {} : { wakesAt }),
  };
}

/** True where at least one method stands behind a cover. */
export function isReachable(cover: Cover): boolean {
  return cover.reach.some((reach) => reach.usable);
}

/** An instant and what is true at it. */
export interface Moment {
  readonly instant: At;
  readonly live: Live;
  /** Where nobody asks until when: finding that out costs more than all the rest. */
  readonly isUntilOpen?: true;
}

function isSomebody(covers: readonly Cover[]): boolean {
  return covers.length > 0;
}

// Who is in two slots is one cover, and whoever shadows either of them learns.
function eachOnce(covers: readonly Cover[]): readonly Cover[] {
  const once = new Map<PersonId, Cover>();
  for (const cover of covers) {
    const known = once.get(cover.person) ?? cover;
    const shadows = new Set([...(known.shadows ?? []), ...(cover.shadows ?? [])]);
    once.set(cover.person, shadows.size === 0 ? known : { ...known, shadows: [...shadows] });
  }
  return [...once.values()];
}

function coverOfBound({ binding, under }: Bound, name: string, moment: Moment): readonly Cover[] {
  switch (binding.kind) {
    case 'person': {
      const isNamed = looseName(under) === looseName(binding.person);
      const because = isNamed ? `named: ${name}` : `bound to ${under}`;
      return whoAreHere([binding.person], because, moment);
    }
    case 'people':
      return whoAreHere(binding.people, `bound to ${under}`, moment);
    case 'everybody':
      return whoAreHere(respondersOf(moment.live.roster), `everybody, for ${under}`, moment);
    case 'slot':
      return coverOfSlot(binding, name, moment);
    case 'first': {
      const covers = binding.of.map((one) => coverOfBound({ binding: one, under }, name, moment));
      return covers.find((cover) => cover.some(isReachable)) ?? covers.find(isSomebody) ?? [];
    }
    case 'email':
    case 'room':
      return [];
  }
}

// Who is away answers for no name; a name that means only them means nobody until they are back.
function whoAreHere(
  people: readonly PersonId[],
  because: string,
  moment: Moment,
): readonly Cover[] {
  const { instant, live } = moment;
  return people
    .filter((person) => !isAwayAt(person, instant, live.absences))
    .flatMap((person) => coverOfPerson(person, because, moment) ?? []);
}

function coverOfSlot(
  binding: Extract<Binding, { readonly kind: 'slot' }>,
  name: string,
  moment: Moment,
): readonly Cover[] {
  const { instant, live } = moment;
  const rota = own(live.roster.rotas, binding.rota);
  if (rota === undefined) return [];
  const isPlain = watchNamed(name) !== null || looseName(name) === looseName(binding.slot);
  const whose = isPlain ? '' : `, for ${name}`;
  const { slot } = binding;
  const found =
    moment.isUntilOpen === true
      ? placedAt(rota, slot, instant, live).map((one) => ({ ...one, until: null }))
      : inSlot(rota, slot, instant, live);
  return found.flatMap(({ person, until, override }) => {
    const how = override === null ? 'on call' : 'on call by override';
    const because = `${how}, ${rota.name} rota, ${binding.slot}${whose}`;
    const cover = coverOfPerson(person, because, moment);
    return cover === null ? [] : [{ ...cover, until, ...shadowsOf(binding, moment) }];
  });
}

function shadowsOf(
  { rota, slot }: { readonly rota: string; readonly slot: string },
  { instant, live }: Moment,
): Pick<Cover, 'shadows'> {
  const found = live.shadows.filter(
    (one) =>
      one.rota === rota &&
      one.slot === slot &&
      one.from <= instant &&
      instant < one.to &&
      !isAwayAt(one.person, instant, live.absences),
  );
  return found.length === 0 ? {} : { shadows: found.map((one) => one.person) };
}

function reachOf(person: Person, { instant, live }: Moment): readonly Reach[] {
  const quiet = isQuiet(person, instant, live.roster.business.zone);
  return person.methods.map(({ id, kind, address, severities, after }) => ({
    method: id,
    kind,
    // An address nobody confirmed is still tried: it may be all there is [ESC-5].
    usable: address !== '',
    quiet,
    ...(severities === undefined ? {} : { severities }),
    ...(after === undefined ? {} : { after }),
  }));
}
