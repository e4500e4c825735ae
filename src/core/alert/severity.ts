import { own } from '../basics/own.ts';
import type { Alert } from './alert.ts';
import type { GroupContext } from './context.ts';

/** The service an alert is about: the first whose match labels it carries; null where none. */
export function serviceOf(alert: Alert, services: GroupContext['services']): string | null {
  for (const [name, service] of Object.entries(services)) {
    const wanted = Object.entries(service.match);
    if (wanted.length > 0 && wanted.every(([label, value]) => alert.labels[label] === value))
      return name;
  }
  return null;
}

/** True for an alert by which the roster says that its service is unavailable, not only slow [CLK-5]. */
export function isUnavailable(alert: Alert, services: GroupContext['services']): boolean {
  const name = serviceOf(alert, services);
  const means = name === null ? [] : Object.entries(services[name]?.unavailable ?? {});
  return means.length > 0 && means.every(([label, value]) => alert.labels[label] === value);
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
