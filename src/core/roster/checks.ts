// Whether the names, zones, dates and hours in a written roster mean anything.
import { calendarsOf } from './calendar-rota.ts';
import { rotaProblems, rotaWarnings } from './checks-rota.ts';
import { dateProblems, personIsKnown, unknownName, zoneProblems } from './complaints.ts';
import { looseName } from './names.ts';
import type { WrittenBinding, WrittenPerson, WrittenRoster } from './written.ts';
import type { Complaint, Path } from './yaml-file.ts';

/** What stands in the way of using a roster, and what is only worth knowing. */
export interface Checked {
  readonly problems: readonly Complaint[];
  readonly warnings: readonly Complaint[];
}

/** Checks everything in a roster that its shape cannot say. */
export function checkRoster(written: WrittenRoster): Checked {
  const problems = [
    ...zoneProblems(written.zone, ['zone']),
    ...businessProblems(written),
    ...Object.entries(written.people).flatMap(([id, person]) => personProblems(person, id)),
    ...Object.entries(written.rotas ?? {}).flatMap(([name, rota]) =>
      rotaProblems(rota, name, written),
    ),
    ...bindingProblems(written),
    ...(written.managers ?? []).flatMap((id, i) => personIsKnown(id, ['managers', i], written)),
  ];
  return { problems, warnings: warningsOf(written) };
}

function businessProblems(written: WrittenRoster): readonly Complaint[] {
  const hours = written.businessHours;
  if (hours === undefined) return [];
  const found: Complaint[] = [];
  if (hours.from >= hours.to) {
    found.push({
      code: 'hours-backwards',
      says: `Business hours from ${hours.from} to ${hours.to} never open`,
      fix: 'Let "from" be earlier than "to"',
      path: ['businessHours', 'to'],
    });
  }
  for (const [index, holiday] of (hours.holidays ?? []).entries()) {
    found.push(...dateProblems(holiday, ['businessHours', 'holidays', index]));
  }
  return found;
}

function personProblems(person: WrittenPerson, id: string): readonly Complaint[] {
  const found = [...zoneProblems(person.zone, ['people', id, 'zone'])];
  const quiet = person.quietHours;
  if (quiet !== undefined && quiet.from === quiet.to) {
    found.push({
      code: 'hours-empty',
      says: `Quiet hours of ${id} begin and end at ${quiet.from}`,
      fix: 'Write two different wall times, or leave quietHours out',
      path: ['people', id, 'quietHours'],
    });
  }
  const seen = new Set<string>();
  for (const [index, method] of (person.methods ?? []).entries()) {
    const methodId = method.id ?? (index === 0 ? 'email' : `email-${index + 1}`);
    if (seen.has(methodId)) {
      found.push({
        code: 'method-twice',
        says: `${id} has two methods called "${methodId}"`,
        fix: 'Give each method an id of its own',
        path: ['people', id, 'methods', index],
      });
    }
    seen.add(methodId);
  }
  return found;
}

function bindingProblems(written: WrittenRoster): readonly Complaint[] {
  const found: Complaint[] = [];
  const seen = new Map<string, string>();
  for (const [name, binding] of Object.entries(written.bind ?? {})) {
    found.push(...targetProblems(binding, ['bind', name], written));
    const twin = seen.get(looseName(name));
    if (twin !== undefined) {
      found.push({
        code: 'bound-twice',
        says: `"${name}" and "${twin}" are the same name`,
        fix: 'Keep one of the two',
        path: ['bind', name],
        atKey: true,
      });
    }
    seen.set(looseName(name), name);
  }
  return found;
}

function targetProblems(
  binding: WrittenBinding,
  path: Path,
  written: WrittenRoster,
): readonly Complaint[] {
  if (typeof binding === 'string') return shortProblems(binding, path, written);
  if (isList(binding)) return peopleProblems(binding, path, written);
  if ('person' in binding) return personIsKnown(binding.person, [...path, 'person'], written);
  if ('people' in binding) return peopleProblems(binding.people, [...path, 'people'], written);
  if ('rota' in binding) return slotProblems(binding, path, written);
  if (!('first' in binding)) return [];
  return binding.first.flatMap((text, index) =>
    shortProblems(text, [...path, 'first', index], written),
  );
}

function shortProblems(text: string, path: Path, written: WrittenRoster): readonly Complaint[] {
  if (text === 'room' || (text === 'everybody' && !Object.hasOwn(written.people, text))) return [];
  if (text.includes('@')) {
    const address = text.replace(/^mailto:/, '');
    if (/^[^\s@]+@[^\s@]+$/.test(address)) return [];
    const fix = 'Write mailto:team@example.org';
    return [{ code: 'bad-value', says: `"${address}" is no e-mail address`, fix, path }];
  }
  const [rota = '', slot] = text.split('/');
  if (slot !== undefined) return slotProblems({ rota, slot }, path, written);
  return personIsKnown(text, path, written).map((one) =>
    isBound(text, written) ? { ...one, fix: namesNobody(written) } : one,
  );
}

// Where a name could stand for a name, two of them could stand for each other and for nobody.
function isBound(text: string, { bind = {} }: WrittenRoster): boolean {
  return Object.keys(bind).some((name) => looseName(name) === looseName(text));
}

function namesNobody({ people }: WrittenRoster): string {
  return `It is itself a name of bind:, and a name cannot stand for another: use one of ${Object.keys(people).join(', ')}, or "rota/slot"`;
}

function peopleProblems(
  people: readonly string[],
  path: Path,
  written: WrittenRoster,
): readonly Complaint[] {
  return people.flatMap((id, index) => personIsKnown(id, [...path, index], written));
}

function slotProblems(
  target: { readonly rota: string; readonly slot: string },
  path: Path,
  written: WrittenRoster,
): readonly Complaint[] {
  const rotas = written.rotas ?? {};
  const rota = Object.hasOwn(rotas, target.rota) ? rotas[target.rota] : undefined;
  if (rota === undefined) {
    return [unknownName({ what: 'rota', name: target.rota, known: Object.keys(rotas), path })];
  }
  const slots =
    'calendar' in rota
      ? Object.keys(calendarsOf(rota))
      : [rota, ...(rota.layers ?? [])].flatMap((layer) => Object.keys(layer.slots));
  if (slots.includes(target.slot)) return [];
  return [unknownName({ what: 'slot', name: target.slot, known: [...new Set(slots)], path })];
}

// `Array.isArray` does not narrow a readonly list out of a union.
function isList(binding: WrittenBinding): binding is readonly string[] {
  return Array.isArray(binding);
}

function warningsOf(written: WrittenRoster): readonly Complaint[] {
  const found: Complaint[] = [];
  if (written.businessHours === undefined) {
    found.push({
      code: 'default-business-hours',
      says: 'Business hours are not said: Monday to Friday from 09:00 to 17:00 is used',
      fix: 'Add businessHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }',
      path: ['zone'],
    });
  }
  for (const [id, person] of Object.entries(written.people)) {
    if (person.methods?.[0]?.after !== undefined) {
      found.push({
        code: 'first-method-waits',
        says: `${person.name}'s first method comes at once: "after" there means nothing`,
        fix: 'Write it at the method that is to come later, or repeatAfter for when it begins again',
        path: ['people', id, 'methods', 0, 'after'],
        atKey: true,
      });
    }
    if ((person.methods ?? []).length > 0) continue;
    found.push({
      code: 'no-method',
      says: `Nothing reaches ${person.name}: there is no method`,
      fix: `Add methods: [{ email: … }] to ${id}`,
      path: ['people', id],
      atKey: true,
    });
  }
  found.push(
    ...Object.entries(written.rotas ?? {}).flatMap(([name, rota]) => rotaWarnings(rota, name)),
  );
  return found;
}
