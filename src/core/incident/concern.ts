// Which services an incident is about [REV-7]: those of its alerts, those that its title or a procedure
// it started calls by name, and those that people say. A person's no holds against every machine.
import { isNamed, namesIn } from '../basics/named.ts';
import { own } from '../basics/own.ts';
import type { Draft } from './draft.ts';
import { noteForRecurrence } from './recurrence.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isOpen } from './state.ts';

/** So many are remembered: a storm has no end of labels. */
const MOST = 20;

/** Services that a machine or the runbook's own words bring in; what is known of one already stays. */
export function concern(draft: Draft, services: readonly string[], because: string): void {
  for (const service of services) {
    const known = draft.state.services;
    if (own(known, service) !== undefined || Object.keys(known).length >= MOST) continue;
    draft.add({ type: 'service.set', service, concerned: true, because });
  }
}

/** Services of the roster whose name stands in a text. */
export function concernNamed(draft: Draft, text: string, because: string): void {
  const named = draft.context.services.filter((service) => namesIn(text, service));
  concern(draft, named, because);
}

/** A person says that a service is concerned, or that it is not. */
export function setService(draft: Draft, name: string, concerned: boolean): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const service = serviceNamed(draft, name);
  if ((own(draft.state.services, service) ?? false) === concerned) {
    return refuse('nothing-changes', {});
  }
  draft.add({ type: 'service.set', service, concerned, because: '' });
  if (draft.state.resolvedAt !== null) noteForRecurrence(draft);
  return null;
}

/** A service as the roster or the incident writes it; one that neither knows as it was said. */
export function serviceNamed(draft: Draft, name: string): string {
  const known = [...draft.context.services, ...Object.keys(draft.state.services)];
  return known.find((one) => isNamed([one], name)) ?? name.trim();
}
