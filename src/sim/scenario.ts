// A scenario for a team: read from YAML, checked against the people and the plan of the team, and
// turned into what is rehearsed.
import type { TeamEntry } from '#/contract/ports.ts';
import { isDate, wallInstant } from '#/core/basics/calendar.ts';
import { spanOfIso } from '#/core/basics/duration.ts';
import { personId } from '#/core/basics/ids.ts';
import { after, at, hours, minutes, ms } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import { schemaText } from '#/core/roster/json-schema.ts';
import { exactLengthOf } from '#/core/roster/length.ts';
import { readYaml } from '#/core/roster/yaml-file.ts';
import type { Complaint, Problem } from '#/core/roster/yaml-file.ts';
import type { Cue, Rehearsal } from './drill.ts';
import type { Habit } from './people.ts';
import { scenarioProblems } from './scenario-checks.ts';
import { askOf } from './scenario-steps.ts';
import { WRITTEN_SCENARIO } from './scenario-written.ts';
import type { WrittenAlert, WrittenHabit, WrittenScenario } from './scenario-written.ts';
import type { AlertCue } from './staging.ts';

/** A rehearsal made of a scenario, or every reason why it cannot be played. */
export type LoadedScenario =
  | { readonly ok: true; readonly rehearsal: Rehearsal }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const MOST_HOURS = 2_000;

/** The published schema of a scenario, as the text of its file. */
export function scenarioSchemaText(): string {
  return schemaText(WRITTEN_SCENARIO, 'A scenario: what breaks when, and who does what about it');
}

/** What is asked in place of what a scenario says; its times go with another start. */
export interface Instead {
  readonly start?: At | undefined;
  readonly severity?: string | undefined;
}

/** Reads the text of a scenario for a team; `file` is only named in what is said about it. */
export function loadScenario(
  yamlText: string,
  file: string,
  team: TeamEntry,
  instead: Instead = {},
): LoadedScenario {
  const read = readYaml(yamlText, file, WRITTEN_SCENARIO);
  if (!read.ok) return { ok: false, problems: read.problems };
  const start = instead.start ?? momentIn(read.value.starts, team.plan.business.zone);
  const complaints = [
    ...(start === null ? [noStart(read.value.starts)] : []),
    ...(spanAt(read.value.lasts) > hours(MOST_HOURS) ? [tooLong(read.value.lasts)] : []),
    ...scenarioProblems(read.value, team, spanAt),
  ];
  if (start === null || complaints.length > 0) {
    return { ok: false, problems: complaints.map(read.place).toSorted((a, b) => a.line - b.line) };
  }
  const rehearsal = rehearsalOf(read.value, team, start);
  // Where alerts declare it, its severity is theirs whatever else is asked.
  const { severity = rehearsal.severity } = instead;
  return { ok: true, rehearsal: { ...rehearsal, severity } };
}

function noStart(text: string): Complaint {
  return {
    code: 'not-a-time',
    says: `"${text}" is no time`,
    fix: 'Write 2026-11-18 03:00 in the zone of the team, or 2026-11-18T03:00:00Z',
    path: ['starts'],
  };
}

function tooLong(text: string): Complaint {
  const says = `${text} is longer than a rehearsal may be`;
  return { code: 'too-long', says, fix: `Write at most ${MOST_HOURS}h`, path: ['lasts'] };
}

/** A wall time in the zone of the team, or an instant with its zone; null where the text is neither. */
export function momentIn(text: string, zone: string): At | null {
  const wall = /^(\d{4}-\d\d-\d\d)[ T]((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text.trim());
  if (wall !== null) {
    const [, date = '', time = ''] = wall;
    return isDate(date) ? wallInstant(Temporal.PlainDate.from(date), time, zone) : null;
  }
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text.trim())) return null;
  const parsed = Date.parse(text.trim());
  return Number.isNaN(parsed) ? null : at(parsed);
}

/** Milliseconds of a written length; "0m" is none. */
function spanAt(text: string): Span {
  const length = exactLengthOf(text);
  return (length === null ? null : spanOfIso(length)) ?? ms(0);
}

function rehearsalOf(written: WrittenScenario, team: TeamEntry, start: At): Rehearsal {
  const { keeps, steps = [], providers = [], alerts } = written;
  const cues = steps.map((step): Cue => ({
    after: spanAt(step.at),
    by: step.by === undefined ? null : personId(step.by),
    ask: askOf(step, team.plan),
  }));
  return {
    team,
    title: written.title,
    severity: written.severity ?? team.plan.severities[0]?.key ?? null,
    start,
    lasts: spanAt(written.lasts),
    facts: written.facts ?? {},
    cues,
    script:
      keeps === undefined
        ? null
        : {
            answerAfter: null,
            works: true,
            mitigateAfter: keeps.mitigate === undefined ? null : spanAt(keeps.mitigate),
            resolveAfter: keeps.resolve === undefined ? null : spanAt(keeps.resolve),
          },
    staging: {
      habits: Object.fromEntries(
        Object.entries(written.people ?? {}).map(([id, habit]) => [id, habitOf(habit)]),
      ),
      others: habitOf(written.others ?? { does: 'never' }),
      alerts: (alerts ?? []).flatMap((alert, index) => cuesOf(alert, { index, team, start })),
      spells: providers.map((spell) => ({
        kind: spell.kind,
        from: after(start, spanAt(spell.from)),
        to: after(after(start, spanAt(spell.from)), spanAt(spell.for)),
      })),
    },
  };
}

function habitOf({ does, after: wait, message }: WrittenHabit): Habit {
  const isSilent = does === 'never';
  return {
    does: isSilent ? 'nothing' : does === 'decline' ? 'decline' : 'acknowledge',
    after: wait === undefined ? minutes(2) : spanAt(wait),
    looksAt: null,
    attention: isSilent ? 0 : 1,
    ...(does === 'wake' ? { sleepsThrough: (message ?? 3) - 1 } : {}),
  };
}

interface About {
  readonly index: number;
  readonly team: TeamEntry;
  readonly start: At;
}

/** An alert fires, and ends where the scenario says so. */
function cuesOf(written: WrittenAlert, { index, team, start }: About): readonly AlertCue[] {
  const service = written.service === undefined ? undefined : team.roster.services[written.service];
  const firesAt = after(start, spanAt(written.at ?? '0m'));
  const alert = {
    source: 'scenario',
    fingerprint: `alert-${index + 1}`,
    group: 'scenario',
    title: written.title,
    summary: '',
    labels: {
      ...service?.match,
      ...(written.severity === undefined ? {} : { severity: written.severity }),
    },
    url: null,
    startsAt: firesAt,
    endsAt: null,
  } as const;
  const fires: AlertCue = { at: firesAt, alert: { ...alert, status: 'firing' } };
  if (written.resolves === undefined) return [fires];
  const endsAt = after(start, spanAt(written.resolves));
  return [fires, { at: endsAt, alert: { ...alert, status: 'resolved', endsAt } }];
}
