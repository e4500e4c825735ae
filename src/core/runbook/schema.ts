// The shape of a plan as a schema: published as `docs/schema/plan.schema.json`, and what a stored
// plan is checked against. `plan.ts` holds the types; a test keeps the two equal.
import { z } from 'zod';

import { closureSchema, reviewsSchema } from './schema-closing.ts';
import { lengthSchema, linesSchema, partySchema, whenSchema } from './schema-parts.ts';
import type { Shape } from './schema-parts.ts';
import type {
  Account,
  Contact,
  Deadline,
  Exception,
  Finding,
  Plan,
  Repeats,
  Role,
  Rung,
  Severity,
  Template,
  WrittenRota,
} from './plan.ts';
import { commandSchema, decisionSchema, phaseSchema, procedureSchema } from './schema-work.ts';

const texts = z.array(z.string()).readonly();
const noted = z.object({ text: z.string(), lines: linesSchema }).readonly();

const repeats = z
  .object({
    times: z.int().min(2).exactOptional(),
    within: lengthSchema.exactOptional(),
    text: z.string(),
  } satisfies Shape<Repeats>)
  .readonly();

const severity = z
  .object({
    key: z.string(),
    aliases: texts.exactOptional(),
    label: z.string().exactOptional(),
    definition: z.string().exactOptional(),
    rank: z.int().positive(),
    attention: z.enum(['page', 'message', 'backlog']).exactOptional(),
    acknowledge: lengthSchema.exactOptional(),
    response: lengthSchema.exactOptional(),
    resolution: lengthSchema.exactOptional(),
    updateEvery: lengthSchema.exactOptional(),
    updateAlsoOn: texts.exactOptional(),
    updateUntil: z.enum(['mitigated', 'resolved']).exactOptional(),
    statusFirst: lengthSchema.exactOptional(),
    statusEvery: lengthSchema.exactOptional(),
    notify: z.array(partySchema).readonly().exactOptional(),
    examples: texts.exactOptional(),
    promote: z.array(whenSchema).readonly().exactOptional(),
    repeats: repeats.exactOptional(),
    from: z.literal('default').exactOptional(),
    defaults: texts.exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Severity>)
  .readonly();

const clock = z.enum([
  'unanswered',
  'previous-rung',
  'since-alert',
  'since-declared',
  'unresolved',
  'downtime',
  'no-progress',
  'last-update',
  'since-raise',
  'since-mitigated',
  'since-resolved',
]);

const rung = z
  .object({
    level: z.string(),
    to: z.array(partySchema).readonly(),
    after: lengthSchema.exactOptional(),
    clock: clock.exactOptional(),
    answerWithin: z.record(z.string(), lengthSchema).readonly().exactOptional(),
    triggers: z.array(whenSchema).readonly().exactOptional(),
    when: whenSchema.exactOptional(),
    authority: texts.exactOptional(),
    simultaneous: z.boolean().exactOptional(),
    from: z.literal('default').exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Rung>)
  .readonly();

const deadline = z
  .object({
    name: z.string(),
    kind: z.enum(['notify', 'update', 'status-page', 'customer', 'brief', 'other']),
    within: lengthSchema.exactOptional(),
    every: lengthSchema.exactOptional(),
    clock,
    until: z.enum(['mitigated', 'resolved', 'closed']).exactOptional(),
    alsoOn: texts.exactOptional(),
    when: whenSchema.exactOptional(),
    audience: z.array(partySchema).readonly().exactOptional(),
    owner: partySchema.exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Deadline>)
  .readonly();

const role = z
  .object({
    name: z.string(),
    aliases: texts.exactOptional(),
    duties: texts,
    who: partySchema.exactOptional(),
    backup: partySchema.exactOptional(),
    authority: texts.exactOptional(),
    escalation: z
      .array(z.object({ to: partySchema, when: whenSchema.exactOptional() }).readonly())
      .readonly()
      .exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Role>)
  .readonly();

const contact = z
  .object({
    name: z.string().exactOptional(),
    role: z.string().exactOptional(),
    kind: z
      .enum(['person', 'role', 'topic', 'vendor', 'mailbox', 'bridge', 'hotline'])
      .exactOptional(),
    phone: z.string().exactOptional(),
    email: z.string().exactOptional(),
    handle: z.string().exactOptional(),
    url: z.string().exactOptional(),
    account: z.string().exactOptional(),
    backup: z.string().exactOptional(),
    note: z.string().exactOptional(),
    placeholder: z.boolean().exactOptional(),
    undialable: z.boolean().exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Contact>)
  .readonly();

const template = z
  .object({
    name: z.string(),
    audience: z.string().exactOptional(),
    when: z.string().exactOptional(),
    fields: texts,
    body: z.string(),
    lines: linesSchema,
  } satisfies Shape<Template>)
  .readonly();

const exception = z
  .object({
    name: z.string(),
    when: whenSchema,
    page: z.array(partySchema).readonly(),
    bypasses: z.array(z.enum(['quiet-hours', 'settings', 'spacing'])).readonly(),
    lines: linesSchema,
  } satisfies Shape<Exception>)
  .readonly();

const rota = z
  .object({
    name: z.string(),
    slots: texts,
    shifts: z.array(z.record(z.string(), z.string()).readonly()).readonly(),
    every: lengthSchema.exactOptional(),
    handover: z.string().exactOptional(),
    asks: z.array(z.enum(['start', 'zone', 'handover', 'people'])).readonly(),
    lines: linesSchema,
  } satisfies Shape<WrittenRota>)
  .readonly();

const declaration = z
  .object({
    by: texts,
    where: z.string().exactOptional(),
    command: z.string().exactOptional(),
    sources: texts,
    auto: z
      .array(
        z
          .object({
            text: z.string(),
            kind: z.enum(['page', 'role', 'room', 'other']),
            lines: linesSchema,
          })
          .readonly(),
      )
      .readonly(),
    lines: linesSchema.exactOptional(),
  } satisfies Shape<Plan['declaration']>)
  .readonly();

const impact = z
  .object({
    matrix: z
      .array(
        z
          .object({
            severity: z.string(),
            columns: z.record(z.string(), z.string()).readonly(),
            lines: linesSchema,
          })
          .readonly(),
      )
      .readonly(),
    kinds: z
      .array(z.object({ name: z.string(), asks: z.string(), lines: linesSchema }).readonly())
      .readonly(),
  } satisfies Shape<Plan['impact']>)
  .readonly();

const coverage = z
  .object({
    severities: texts,
    hours: z.string(),
    party: partySchema,
    lines: linesSchema,
  } satisfies Shape<Plan['coverage'][number]>)
  .readonly();

const upkeep = z
  .object({
    version: z.string().exactOptional(),
    owner: z.string().exactOptional(),
    lastUpdated: z.string().exactOptional(),
    frequency: z.string().exactOptional(),
    nextReview: z.string().exactOptional(),
    changes: texts.exactOptional(),
    recurring: z
      .array(
        z
          .object({
            text: z.string(),
            every: z.string().exactOptional(),
            lines: linesSchema,
          } satisfies Shape<NonNullable<Plan['upkeep']['recurring']>[number]>)
          .readonly(),
      )
      .readonly()
      .exactOptional(),
    lines: linesSchema.exactOptional(),
  } satisfies Shape<Plan['upkeep']>)
  .readonly();

const finding = z
  .object({
    code: z.string(),
    level: z.enum(['error', 'warning', 'note']),
    kind: z.enum([
      'unclear',
      'missing',
      'contradiction',
      'placeholder',
      'unbound',
      'unreachable',
      'dangerous',
    ]),
    says: z.string(),
    fix: z.string(),
    lines: linesSchema,
  } satisfies Shape<Finding>)
  .readonly();

const account = z
  .object({
    lines: linesSchema,
    kind: z.enum(['compiled', 'guidance', 'not-understood', 'blank']),
    items: texts,
  } satisfies Shape<Account>)
  .readonly();

const source = z
  .object({
    sha256: z.string().exactOptional(),
    bytes: z.int().nonnegative(),
    lines: z.int().nonnegative(),
    files: z
      .array(z.object({ path: z.string(), lines: linesSchema }).readonly())
      .readonly()
      .exactOptional(),
  } satisfies Shape<Plan['source']>)
  .readonly();

const channel = z
  .object({
    name: z.string(),
    purpose: z.string().exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Plan['channels'][number]>)
  .readonly();

const link = z
  .object({
    url: z.string(),
    label: z.string().exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Plan['links'][number]>)
  .readonly();

const cause = z
  .object({
    name: z.string(),
    signs: z.string(),
    mitigation: z.string().exactOptional(),
    lines: linesSchema,
  } satisfies Shape<Plan['causes'][number]>)
  .readonly();

const understood = z
  .object({ compiled: z.number(), guidance: z.number(), notUnderstood: z.number() } satisfies Shape<
    Plan['understood']
  >)
  .readonly();

/** The schema of a plan. */
export const planSchema: z.ZodType<Plan> = z
  .object({
    schema: z.literal(1),
    title: z.string(),
    source,
    upkeep,
    highlights: z.array(noted).readonly(),
    principles: z.array(noted).readonly(),
    declaration,
    idFormat: z.string().exactOptional(),
    severities: z.array(severity).readonly(),
    impact,
    coverage: z.array(coverage).readonly(),
    roles: z.array(role).readonly(),
    ladder: z.array(rung).readonly(),
    ladderRepeat: z
      .object({ from: z.int(), times: z.int().exactOptional(), lines: linesSchema })
      .readonly()
      .exactOptional(),
    escalateWhen: z.array(whenSchema).readonly(),
    deadlines: z.array(deadline).readonly(),
    exceptions: z.array(exception).readonly(),
    rotas: z.array(rota).readonly(),
    contacts: z.array(contact).readonly(),
    channels: z.array(channel).readonly(),
    statusPage: z.object({ url: z.string(), lines: linesSchema }).readonly().exactOptional(),
    links: z.array(link).readonly(),
    library: z.string().exactOptional(),
    templates: z.array(template).readonly(),
    phases: z.array(phaseSchema).readonly(),
    procedures: z.array(procedureSchema).readonly(),
    commands: z.array(commandSchema).readonly(),
    causes: z.array(cause).readonly(),
    decisions: z.array(decisionSchema).readonly(),
    closure: closureSchema,
    reviews: reviewsSchema,
    findings: z.array(finding).readonly(),
    account: z.array(account).readonly(),
    understood,
  } satisfies Shape<Plan>)
  .readonly();
