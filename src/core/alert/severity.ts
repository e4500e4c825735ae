import { own } from '../basics/own.ts';
import type { Alert } from './alert.ts';
import type { GroupContext } from './context.ts';

type Services = GroupContext['services'];
type Labels = readonly (readonly [string, string])[];

/** The labels that a service is known by, as lists: they are compared with those of every alert. */
interface Known {
  readonly name: string;
  readonly match: Labels;
  readonly unavailable: Labels;
}

const listed = new WeakMap<Services, readonly Known[]>();

/** The service an alert is about: the first whose match labels it carries; null where none. */
export function serviceOf(alert: Alert, services: Services): string | null {
  return knownOf(alert, services)?.name ?? null;
}

/** True for an alert by which the roster says that its service is unavailable, not only slow [CLK-5]. */
export function isUnavailable(alert: Alert, services: Services): boolean {
  const known = knownOf(alert, services);
  return known !== null && carries(alert, known.unavailable);
}

function knownOf(alert: Alert, services: Services): Known | null {
  return listOf(services).find(({ match }) => carries(alert, match)) ?? null;
}

function carries({ labels }: Alert, wanted: Labels): boolean {
  return wanted.length > 0 && wanted.every(([label, value]) => labels[label] === value);
}

function listOf(services: Services): readonly Known[] {
  const before = listed.get(services);
  if (before !== undefined) return before;
  const list = Object.entries(services).map(([name, { match, unavailable }]) => ({
    name,
    match: Object.entries(match),
    unavailable: Object.entries(unavailable ?? {}),
  }));
  listed.set(services, list);
  return list;
}

/** The severity an alert means: its label, else what its service maps the label to [ALR-5]. Null where it says none. */
export function severityText(
  alert: Alert,
  context: Pick<GroupContext, 'plan' | 'services'>,
): string | null {
  const label = alert.labels['severity'] ?? null;
  const service = serviceOf(alert, context.services);
  const map = service === null ? undefined : context.services[service]?.severityMap;
  if (map === undefined) return label;
  if (label === null) return map['default'] ?? null;
  return own(map, label) ?? own(map, label.toLowerCase()) ?? label;
}
