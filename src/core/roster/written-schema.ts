// The schema of `tocsin.yaml` as people write it: it says which keys there are and of what shape; whether
// the names in it mean anything is for `checks.ts`. Nothing is transformed here, so that one JSON
// Schema describes exactly what editors should complete.
import { z } from 'zod';
import { spanOfIso } from '../basics/duration.ts';
import type { WrittenEmailProvider, WrittenRoster } from './written.ts';
import { exactLengthOf, lengthOf, shiftLengthOf, upkeepLengthOf, waitLengthOf } from './length.ts';

const wallTime: z.ZodString = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Write a wall time such as "09:00"');

const key: z.ZodString = z
  .string()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'Use letters, digits, dots, dashes and underscores');

const address: z.ZodString = z
  .string()
  .regex(/^[^\s@]+@[^\s@]+$/, 'Write an e-mail address such as ana@example.org');

const length: z.ZodString = z
  .string()
  .refine((text) => lengthOf(text) !== null, 'Write a length such as 15m, 2h, P1D or daily')
  .describe('A length: 15m, 2h, PT15M, P1D, daily, next business day');

const exactLength: z.ZodString = z
  .string()
  .refine((text) => exactLengthOf(text) !== null, 'Write an exact length such as 15m or 2h')
  .describe('An exact length: 15m, 2h, PT15M');

const wait: z.ZodString = z
  .string()
  .refine((text) => waitLengthOf(text) !== null, 'Write an exact length such as 5m');

const MINUTE = 60_000;
const HOUR = 3_600_000;
const MONTH = 31 * 24 * HOUR;

function isBelow(text: string, least: number): boolean {
  const span = spanOfIso(exactLengthOf(text) ?? '');
  return span !== null && span < least;
}

const shiftLength: z.ZodString = z
  .string()
  .refine(
    (text) => shiftLengthOf(text) !== null,
    'Write whole days, weeks or months, or hours that divide a day: 1w, 2w, 1d, 12h, 1 month',
  )
  .describe('Length of a shift: 1d, 1w, P2W, 1 month, or hours that divide a day: 12h, 1h');

const ACCESS = ['viewer', 'responder', 'manager', 'admin'] as const;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const ATTENTION = ['page', 'message', 'backlog'] as const;

const PER_MINUTE_HELP = 'Write a number from 1 to 60, or unlimited';

const METHOD_WAIT_HELP =
  'Write how long after the method before it: 2m, 0m for at the same time, or { SEV-1: 30s, SEV-2: 5m }';

const WRITTEN_METHOD = z
  .strictObject({
    email: address,
    id: key.optional(),
    verified: z.boolean().optional(),
    severities: z
      .array(z.string())
      .min(1, 'Name at least one severity')
      .optional()
      .describe('Severities it is kept for; all unless said'),
    perMinute: z
      .union([z.int().min(1).max(60), z.literal('unlimited')], PER_MINUTE_HELP)
      .optional()
      .describe(
        'How often it rings in a minute when many incidents page at once; 3 unless said. unlimited: each page by itself',
      ),
    after: z
      .union([wait, z.record(z.string(), wait)], METHOD_WAIT_HELP)
      .optional()
      .describe(
        'How long after the method before it, in all or for each severity; 1m unless said, 0m: at the same time',
      ),
  })
  .describe('One way to reach the person');

const WRITTEN_PERSON = z
  .strictObject({
    name: z.string().min(1, 'Write the name of the person'),
    access: z.enum(ACCESS).optional(),
    zone: z.string().optional(),
    quietHours: z.strictObject({ from: wallTime, to: wallTime }).optional(),
    methods: z.array(WRITTEN_METHOD).optional(),
    repeatAfter: exactLength
      .refine((text) => !isBelow(text, MINUTE), 'Write at least a minute: 1m')
      .refine((text) => isBelow(text, HOUR + 1), 'Write an hour at most: 1h')
      .optional()
      .describe(
        'How long after the last method it begins again with the first; 10m unless said, and twice as long each round',
      ),
  })
  .describe('A person and how to reach them, in the order to try');

const WRITTEN_WINDOW = z
  .strictObject({
    days: z.array(z.enum(DAYS)).min(1, 'Name at least one day').optional(),
    from: wallTime.optional(),
    to: wallTime.optional(),
    holidays: z
      .enum(['also', 'never', 'only'])
      .optional()
      .describe('What holidays are: also unless said'),
  })
  .describe('Hours of the week in the zone of the rota; may pass midnight');

const ENTRY = z.union([z.string(), z.array(z.string()).min(1, 'Name at least one person')]);

const LAYER_KEYS = {
  starts: z.string().describe('ISO date of the first hand-over'),
  ends: z.string().optional().describe('ISO date of the hand-over that ends it'),
  handover: z
    .union(
      [wallTime, z.array(wallTime).min(1, 'Name at least one wall time')],
      'Write a wall time such as "09:00"',
    )
    .describe('Wall time of each hand-over; several where a day has several shifts'),
  every: shiftLength,
  only: z
    .union([WRITTEN_WINDOW, z.array(WRITTEN_WINDOW).min(1, 'Name at least one window')])
    .optional()
    .describe('When it answers; always unless said. People rotate through the hours left out'),
  slots: z
    .record(key, z.array(ENTRY).min(1, 'Name at least one person'))
    .describe('People of each slot, one entry a shift; a list in a list is a pair'),
};

const WRITTEN_LAYER = z
  .strictObject(LAYER_KEYS)
  .describe('A rotation above the ones before, where it has somebody');

const WRITTEN_ROTA = z
  .strictObject({
    zone: z.string().optional().describe('The zone of the team unless said'),
    ...LAYER_KEYS,
    layers: z.array(WRITTEN_LAYER).optional().describe('Rotations above this one, the last on top'),
  })
  .describe('A rota: one row of people a shift, round and round');

const CALENDAR_HELP = 'Write a file in the folder of the team, such as oncall.ics';

/** Inside the folder of the team: never above it, elsewhere, or on another machine. */
const calendarPath = z
  .string()
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\:]+\.ics$/i, CALENDAR_HELP);

const WRITTEN_CALENDAR_ROTA = z
  .strictObject({
    calendar: z
      .union([calendarPath, z.record(key, calendarPath)], CALENDAR_HELP)
      .describe('A file of iCalendar for the slot primary, or one for each slot'),
  })
  .describe('A rota that is kept in calendars');

const BINDING_HELP =
  'Bind to a person, a list of people, "rota/slot", "mailto:address" or "room"; or to { person }, ' +
  '{ people }, { rota, slot }, { first }, { everybody: true }, { email }, { room: true }';

const WRITTEN_BINDING = z
  .union(
    [
      z.string().min(1, BINDING_HELP),
      z.array(z.string()).min(1, BINDING_HELP),
      z.strictObject({ person: z.string() }),
      z.strictObject({ people: z.array(z.string()).min(1, BINDING_HELP) }),
      z.strictObject({ rota: z.string(), slot: z.string() }),
      z.strictObject({ first: z.array(z.string()).min(1, BINDING_HELP) }),
      z.strictObject({ everybody: z.literal(true) }),
      z.strictObject({ email: address }),
      z.strictObject({ room: z.literal(true) }),
    ],
    BINDING_HELP,
  )
  .describe(BINDING_HELP);

const WRITTEN_SERVICE = z
  .strictObject({
    match: z.record(z.string(), z.string()).describe('Labels an alert about it has'),
    severityMap: z
      .record(z.string(), z.string())
      .optional()
      .describe('Severities of alerts to severities of the runbook'),
    unavailable: z
      .record(z.string(), z.string())
      .optional()
      .describe('Labels by which an alert says that it is unavailable, which counts as downtime'),
    health: z.string().optional().describe('Address at which its health is seen'),
  })
  .describe('A service: which alerts are about it, and what their severities mean');

const WRITTEN_SOURCE = z
  .strictObject({
    acknowledgeUrl: z
      .string()
      .regex(
        /^(?:env:[A-Za-z_]\w*|https?:\/\/[^\s/@?#]+(?:[/?]\S*)?)$/,
        'Write https://host/path, without a password in it, or env:NAME',
      )
      .describe('Where it is told that an incident of its alerts was acknowledged'),
    token: z
      .string()
      .regex(/^env:[A-Za-z_]\w*$/, 'Write env:NAME: a secret does not belong in this file')
      .optional()
      .describe('Sent along as a bearer token'),
  })
  .describe('A source of alerts that is told back');

const WRITTEN_HEARTBEAT = z
  .strictObject({
    every: exactLength
      .refine((text) => !isBelow(text, MINUTE), 'Write at least a minute: 1m')
      .describe('How often it is given: 5m, 24h'),
    grace: exactLength.optional().describe('How late it may be; 1m unless said'),
    severity: z.string().optional().describe('Of the incident that a missing one declares'),
    title: z.string().min(1, 'Write what is wrong when it is missing').max(300).optional(),
    procedure: z.string().optional().describe('The procedure of the runbook for it'),
  })
  .describe('A sign of life that a machine owes; a missing one declares an incident');

function isCountable(text: string): boolean {
  return exactLengthOf(text) !== null && !isBelow(text, MINUTE) && isBelow(text, MONTH + 1);
}

const WRITTEN_REPEATS = z
  .strictObject({
    times: z
      .int()
      .min(2, 'Write from 2 to 50: one firing is no repetition')
      .max(50, 'Write from 2 to 50')
      .optional()
      .describe('At which firing it declares; 3 unless said'),
    within: z
      .string()
      .refine(isCountable, 'Write an exact length from 1m to 744h: a day is 24h')
      .optional()
      .describe('Within how long; 24h unless said'),
    waits: z
      .boolean()
      .optional()
      .describe('Alerts that name the severity themselves wait for it too; false unless said'),
    never: z.literal(true).optional().describe('Nothing is of it because it repeats'),
  })
  .describe('Alerts for the backlog are of this severity once they fire so often [ALR-15]');

const WRITTEN_SEVERITY = z.strictObject({
  label: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  attention: z.enum(ATTENTION).optional().describe('How it gets attention [SEV-7]'),
  response: length.optional(),
  resolution: length.optional(),
  updateEvery: length.optional(),
  holdFor: exactLength.optional().describe('An acknowledgement without progress lapses after this'),
  repeats: WRITTEN_REPEATS.optional(),
});

const WRITTEN_VALUES = z
  .strictObject({
    idFormat: z.string().regex(/N+/, 'The format needs a number: INC-YYYY-MMDD-NNNN').optional(),
    defaultSeverity: z.string().optional(),
    severities: z.record(z.string(), WRITTEN_SEVERITY).optional(),
    ladder: z
      .array(
        z.strictObject({
          to: z.string(),
          after: wait,
          severities: z.array(z.string()).optional(),
          needs: z
            .int()
            .min(1)
            .max(9)
            .optional()
            .describe('How many people must acknowledge; 1 unless said [ACK-4]'),
        }),
      )
      .min(1, 'Name at least one rung')
      .optional()
      .describe(
        'Who is paged, each how long after the rung before, where the runbook does not say',
      ),
    ladderRepeat: z
      .strictObject({
        from: z.int().min(1).max(20).describe('Which rung, the first is 1'),
        times: z.int().min(1).max(10).optional().describe('How often; once unless said'),
      })
      .optional()
      .describe('Where the ladder goes round again before the last resort [ESC-15]'),
    stableFor: exactLength.optional(),
    flapping: z
      .strictObject({
        flips: z
          .int()
          .min(3)
          .max(10)
          .optional()
          .describe('How many changes make an alert flap; 4 unless said'),
        within: exactLength.optional().describe('Within how long; 30m unless said'),
        quietFor: exactLength
          .optional()
          .describe('How long it must be quiet until it counts as ended; 15m unless said'),
      })
      .optional()
      .describe('When an alert that fires and ends again and again counts as firing [ALR-9]'),
    reviewHoldWithin: length.optional(),
    reviewScheduleWithin: length.optional(),
    lastResortEvery: exactLength.optional(),
    restricted: z
      .array(z.string().min(1))
      .optional()
      .describe('Procedures during which an incident goes by a neutral name outside [UPD-2]'),
    wakeRank: z.int().min(0).optional().describe('Ranks that ring through quiet hours'),
    upkeep: z
      .record(
        z.string(),
        z
          .string()
          .refine(
            (text) => upkeepLengthOf(text) !== null,
            'Write days, weeks, months or years such as 3 months, or never',
          ),
      )
      .optional()
      .describe('How often the runbook is reviewed, and what else is done again and again'),
    digest: z
      .enum(['weekly', 'shift', 'never'])
      .optional()
      .describe('When everybody who responds gets the digest; weekly unless said'),
  })
  .describe('What the runbook leaves out; pinned with the plan');

/** One provider that mail leaves by; `env:NAME` stands for a secret of the environment. */
export const WRITTEN_EMAIL_PROVIDER: z.ZodType<WrittenEmailProvider> = z.strictObject({
  url: z
    .string()
    .regex(/^(?:env:[A-Za-z_]\w*|smtps?:\/\/\S+)$/, 'Write smtp://host:port or env:NAME')
    .describe('smtp://user@host:587, smtps://…, or env:SMTP_URL'),
  from: z.string().min(1, 'Write the address that mail comes from'),
});

/** The schema of `tocsin.yaml`. */
export const WRITTEN_ROSTER: z.ZodType<WrittenRoster> = z.strictObject({
  version: z.literal(1).optional(),
  team: z.string().min(1, 'Write the name of the team').describe('Name of the team'),
  zone: z.string().describe('Time zone of the team: Europe/Berlin'),
  businessHours: z
    .strictObject({
      days: z.array(z.enum(DAYS)).min(1, 'Name at least one day'),
      from: wallTime,
      to: wallTime,
      holidays: z.array(z.string()).optional().describe('ISO dates'),
    })
    .optional()
    .describe('Monday to Friday from 09:00 to 17:00 unless said'),
  people: z.record(key, WRITTEN_PERSON),
  rotas: z.record(key, z.union([WRITTEN_ROTA, WRITTEN_CALENDAR_ROTA])).optional(),
  bind: z
    .record(z.string(), WRITTEN_BINDING)
    .optional()
    .describe('What each name of the runbook means, compared without case and punctuation'),
  services: z.record(z.string(), WRITTEN_SERVICE).optional(),
  sources: z
    .record(key, WRITTEN_SOURCE)
    .optional()
    .describe('Sources that are told of an acknowledgement: generic, alertmanager'),
  heartbeats: z
    .record(key, WRITTEN_HEARTBEAT)
    .optional()
    .describe('Signs of life that machines owe, by the name in the address they call'),
  providers: z.strictObject({ email: WRITTEN_EMAIL_PROVIDER.optional() }).optional(),
  managers: z.array(z.string()).optional().describe('Who is called when nobody answers'),
  values: WRITTEN_VALUES.optional(),
});
