// Status-page times of the severities, as deadlines.
import { whenOf } from './conditions.ts';
import { communicator, ownedBy } from './deadline-words.ts';
import { isTitle } from './outline-item.ts';
import type { Deadline, Party, Role, Severity, When } from './plan.ts';
import { isUnder, own } from './reading.ts';
import type { Reading } from './reading.ts';
import { keysIn } from './scale.ts';
import { isAbout } from './words.ts';

/** Status-page times of each severity. */
export function statusDeadlines(
  reading: Reading,
  severities: readonly Severity[],
  roles: readonly Role[],
): Deadline[] {
  const owner = communicator(roles);
  const timed = severities.filter(
    (one) => one.statusFirst !== undefined || one.statusEvery !== undefined,
  );
  const stated = timed.map((one) =>
    statusDeadline(one, { kind: 'severity', in: [one.key] }, owner),
  );
  const lists = reading.all.filter((one) => isTitle(one) && isAbout(one.label, 'statusPage'));
  const only = lists.flatMap((list) =>
    list.items.flatMap((item): Deadline[] => {
      const keys = keysIn(reading.scale, item.label);
      const condition = /\bonly (?:if|when)\b.*$/i.exec(item.value)?.[0];
      if (keys.length === 0 || condition === undefined) return [];
      own(reading, item);
      const of: When[] = [{ kind: 'severity', in: keys }, whenOf(reading.scale, condition)];
      const base = {
        name: `Status page ${keys.join('/')}`,
        kind: 'status-page',
        clock: 'since-declared',
      } as const;
      return [
        {
          ...base,
          when: { kind: 'and', of, text: item.text },
          ...ownedBy(owner),
          lines: item.head,
        },
      ];
    }),
  );
  return [...stated.map((one, index) => withLines(reading, one, timed[index])), ...only];
}

function statusDeadline(severity: Severity, when: When, owner: Party | undefined): Deadline {
  return {
    name: `Status page ${severity.key}`,
    kind: 'status-page',
    ...(severity.statusFirst === undefined ? {} : { within: severity.statusFirst }),
    ...(severity.statusEvery === undefined ? {} : { every: severity.statusEvery }),
    clock: 'since-declared',
    until: 'resolved',
    when,
    ...ownedBy(owner),
    lines: severity.lines,
  };
}

/** The line of the status-page list, not of the severity's definition. */
function withLines(reading: Reading, deadline: Deadline, severity: Severity | undefined): Deadline {
  const item = reading.all.find(
    (one) =>
      one.kind !== 'heading' &&
      isUnder(one, 'statusPage') &&
      severity !== undefined &&
      keysIn(reading.scale, one.label).includes(severity.key),
  );
  return item === undefined ? deadline : { ...deadline, lines: item.head };
}
