// The reader: a runbook of Markdown becomes a plan. Markdown is turned into one outline first; each
// concept then finds its groups of siblings in it. Pure, and it never throws on any text.
import { accountOf, rowsOf } from './account.ts';
import { readClosure } from './closure.ts';
import { readCommands } from './commands.ts';
import { readContacts } from './contacts.ts';
import { readDeadlines } from './deadlines.ts';
import { readDeclaration, readIdFormat } from './declaration.ts';
import { documentFindings } from './findings.ts';
import { readCoverage, readHighlights, readImpact, readPrinciples } from './guidance.ts';
import { readDecisions } from './decisions.ts';
import { readCauses, readEscalateWhen } from './judgements.ts';
import { readLadder } from './ladder.ts';
import { readLadderRepeat } from './ladder-repeat.ts';
import { joined } from './linked-texts.ts';
import type { Beside } from './linked-texts.ts';
import type { Item } from './outline-item.ts';
import { phaseItems, readPhases } from './phases.ts';
import { readChannels, readLibrary, readLinks, readStatusPage } from './places.ts';
import { linkFindings } from './place-findings.ts';
import type { Length, Plan } from './plan.ts';
import { procedureHeads, readProcedures } from './procedures.ts';
import { own, startReading } from './reading.ts';
import type { Reading } from './reading.ts';
import { readReviews, withFollowUps } from './reviews.ts';
import { readRoles } from './roles.ts';
import { readExceptions, readRotas } from './rotas.ts';
import { readLevels, readSeverities } from './severities.ts';
import { watchPromised, withFormsOfUpdates } from './template-says.ts';
import { readTemplates } from './templates.ts';
import { timeFindings } from './time-findings.ts';
import { utf8Length } from './unreadable.ts';
import { readUpkeep } from './upkeep.ts';

/** Compiles the text of a runbook, with the files that lie beside it where they are known. */
export function compile(text: string, beside?: Beside): Plan {
  const { text: source, root, files } = joined(text, beside);
  const levels = readLevels(root, source);
  const reading = startReading(root, source, levels.scale);
  const said = { ...readProcess(reading, levels), ...readPlaces(reading) };
  const head = {
    schema: 1 as const,
    title: titleOf(reading),
    source: {
      bytes: utf8Length(files.length === 0 ? text : source),
      lines: rowsOf(source).length,
      ...(files.length === 0 ? {} : { files }),
    },
  };
  const plan = { ...head, ...said };
  const accounted = accountOf(reading, plan, files);
  const whole = documentFindings(reading, plan);
  const findings = [...whole, ...reading.findings, ...linkFindings(reading, beside)];
  const isRunbook = whole.every((one) => one.level !== 'error');
  const open = isRunbook ? timeFindings(reading, plan, accounted.account) : [];
  return { ...plan, findings: [...findings, ...open], ...accounted };
}

type Process = Omit<
  Plan,
  'schema' | 'title' | 'source' | 'findings' | 'account' | 'understood' | keyof Places
>;

/** Everything the engine runs by; the order matters where one concept leaves Items to the next. */
function readProcess(reading: Reading, levels: ReturnType<typeof readLevels>): Process {
  const severities = readSeverities(reading, levels);
  const exceptions = readExceptions(reading);
  const roles = readRoles(reading);
  reading.roles.push(...roles.map((one) => one.name));
  const ladderRepeat = readLadderRepeat(reading);
  const ladder = readLadder(reading);
  const rotas = readRotas(reading);
  const declaration = readDeclaration(reading);
  const idFormat = readIdFormat(reading);
  const impact = readImpact(reading);
  const coverage = readCoverage(reading);
  const contacts = readContacts(reading);
  const templates = readTemplates(reading);
  const commands = readCommands(reading);
  const stages = phaseItems(reading);
  const heads = procedureHeads(reading, stages);
  const deadlines = readDeadlines(reading, {
    severities,
    roles,
    phases: stages,
    procedures: heads,
  });
  const procedures = readProcedures(reading, heads);
  const causes = readCauses(reading, procedures);
  const decisions = readDecisions(reading);
  const escalateWhen = readEscalateWhen(reading);
  const closure = withWatch(readClosure(reading), watchPromised(templates));
  const review = readReviews(reading);
  const phases = readPhases(reading, stages);
  const reviews = withFollowUps(reading, review, phases);
  const shown = { highlights: readHighlights(reading), principles: readPrinciples(reading) };
  const told = { declaration, ...(idFormat === undefined ? {} : { idFormat }), impact, coverage };
  const again = ladderRepeat === undefined ? {} : { ladderRepeat };
  const people = { roles, ladder, ...again, escalateWhen, rotas, contacts, exceptions };
  const work = { phases, procedures, commands, causes, decisions, closure, reviews };
  const scale = withFormsOfUpdates(reading.scale, severities, templates);
  return { ...shown, ...told, severities: scale, ...people, deadlines, templates, ...work };
}

// What the closure itself says comes before what its notice promises.
function withWatch(closure: Plan['closure'], promised: Length | undefined): Plan['closure'] {
  if (closure.watchFor !== undefined || promised === undefined) return closure;
  return { ...closure, watchFor: promised };
}

type Places = Pick<Plan, 'upkeep' | 'channels' | 'statusPage' | 'links' | 'library'>;

function readPlaces(reading: Reading): Places {
  const statusPage = readStatusPage(reading);
  const library = readLibrary(reading);
  return {
    upkeep: readUpkeep(reading),
    channels: readChannels(reading),
    ...(statusPage === undefined ? {} : { statusPage }),
    links: readLinks(reading),
    ...(library === undefined ? {} : { library }),
  };
}

function titleOf(reading: Reading): string {
  const all = reading.all;
  const first =
    all.find((one) => one.kind === 'heading' && one.level === 1) ??
    all.find((one) => one.kind === 'heading');
  const front = all.find((one) => one.keyed && one.label === 'title');
  const title: Item | undefined = first ?? front;
  if (title === undefined) return '';
  own(reading, title, '/title');
  return title === front ? front.value : title.label;
}
