// The words concepts are known by, in one place. Shapes are matched elsewhere; the words of further
// languages stand in `words-languages.ts`.
import type { Attribute, Subject } from './word-kinds.ts';
import { KEYS_ABROAD, TITLES_ABROAD } from './words-languages.ts';

const TITLES_HERE: Readonly<Record<Subject, RegExp>> = {
  severity:
    /severit|classif|priorit(?:y|ies|ization) (?:levels?|matrix|definition)|incident levels?|niveaus|niveles|níveis|嚴重|严重|критич|классифик|poziom|重大度/iu,
  matrix: /matrix|impact/i,
  escalation: /escalat|escalad|escala[çc]|эскалац|eskalac|升級|升级|エスカレ/iu,
  escalateWhen:
    /when to (?:escalate|page)|escalation (?:triggers?|criteria|conditions?)|escalate (?:when|if)|triggers? for escalation|升級觸發|升級條件|升级条件|criterios de escal/iu,
  roles:
    /\broles?\b|responsibilit|(?:response|incident|core|extended) team|team structure|verantwoordelijk|角色|роли|fun[çc][õo]es|pap[ée]is|równ/iu,
  contacts: /contact|directory|phone list|who to call|контакт|聯繫|联系|contato|kontakt/iu,
  onCall: /on-?call|rotation|rota\b|roster|schedule|дежур|值班|after-?hours/iu,
  channels: /channels?|slack|communication tools|頻道|канал|canais|kana/iu,
  updates:
    /update frequency|updates?\b|cadence|communicat|frequency|status reports?|更新|溝通|обновлен|comunica|communicatie/iu,
  statusPage: /status ?page/i,
  templates: /template|шаблон|模板|sjabloon|plantilla|modelo|szablon|テンプレ|\bformat\b/iu,
  scenarios:
    /scenario|common (?:incidents?|issues?|problems|symptoms|failures?|alerts|errors)|known issues|(?:containment|mitigation|response) (?:checklists|playbooks)|incident types?|specific (?:incidents?|procedures?)|playbooks?|runbooks?\b|by (?:incident )?type|per incidenttype|по типам|常見|场景|場景|cen[áa]rios|escenarios|procedures for|alert runbooks/iu,
  recovery: /recover|restor|rollback procedures|herstel|восстанов|恢復|恢复/iu,
  causes: /cause|failure patterns?|incident patterns?|原因|причин/iu,
  symptoms:
    /^(?:common )?(?:symptoms?|signs?|triggers?|indicators?|detection|alerts?|症狀|симптом|síntomas|sintomas|detectie|觸發)/iu,
  steps:
    /actions?|steps?|response|resolution|mitigation|investigation|containment|checklist|procedure|remediation|diagnos|recovery|fix|acties|действ|步驟|處理|ações|pasos|eradication|immediate/iu,
  closure:
    /(?:closure|closing|resolution|exit|verification) (?:criteria|conditions?|checklist)|criteria for (?:closure|closing|resol)|(?:incident )?closure|close the incident|declare(?:s|d)?(?: the incident)? resolved|verification|確認恢復|确认恢复/iu,
  review:
    /post-?mortem|retrospective|incident reviews?\b|^(?:\d+[.)]?\s*)?reviews?$|\bPIR\b|lessons learned|after[- ]action|root cause review|復盤|复盘|постмортем|postmortem/iu,
  postIncident:
    /post-?incident|post-?resolution|follow-?up|after (?:the )?(?:incident|resolution)|後續|後续|после инцидента/iu,
  process:
    /response (?:process|procedures?|timeline|phases?|steps|workflow|lifecycle)|phases?\b|process\b|lifecycle|timeline|workflow|首次|流程|процесс|stappen|收到告警|quick (?:response|start)|checklist|immediate response|initial response|first respon|быстрые действия/iu,
  principles: /principles|notes?$|remember|guidelines|best practices|culture|golden rules|tips/i,
  highlights: /quick (?:reference|start|links)|at a glance|tl;?dr|summary card|cheat ?sheet/i,
  declaration: /declar|how to report|reporting an incident|report an incident/i,
  detection: /detect|discover|sources|identified (?:via|through)/i,
  upkeep:
    /maintenance|document (?:control|history|information)|review schedule|revision|herziening|change ?log/i,
  tools: /tools?\b|resources|references|links|dashboards|documentation|related/i,
  decisions: /decision/i,
  exceptions: /exception|override|bypass/i,
  contents: /table of contents|^contents$|^toc$|目錄|目录|оглавление|inhoud/iu,
  mitigation: /mitigat|workaround|remediat|containment|rollback/i,
  prevention: /prevent|proactive|maintenance|continuous improvement|training|metrics|kpi/i,
};

/** Each pattern with the words of the other languages. */
function inAllLanguages<Name extends string>(
  here: Readonly<Record<Name, RegExp>>,
  abroad: Readonly<Partial<Record<Name, readonly string[]>>>,
): Readonly<Record<Name, RegExp>> {
  const all: Record<Name, RegExp> = { ...here };
  for (const name of Object.keys(abroad) as Name[]) {
    const more = abroad[name] ?? [];
    all[name] = new RegExp([here[name].source, ...more].join('|'), 'iu');
  }
  return all;
}

/** What a section is about, by the words of its title. */
export const TITLES: Readonly<Record<Subject, RegExp>> = inAllLanguages(TITLES_HERE, TITLES_ABROAD);

/** True where a title is about the subject. */
export function isAbout(title: string, subject: Subject): boolean {
  return TITLES[subject].test(title);
}

const KEYS_HERE: Readonly<Record<Attribute, RegExp>> = {
  resolution:
    /resol(?:ution|ve)|\bfix\b|restor|target to|time to (?:fix|resolve)|RTO\b|oplos|решени|разреш|resolu[çc]|resoluci|rozwi[ąa]z|解決|解决|恢復時間/iu,
  acknowledge: /acknowledg|^ack\b|time to ack|確認|подтвержд/iu,
  response:
    /respon[sd]|react|first contact|initial contact|\bSLA\b|responstijd|reactietijd|реакц|отклик|響應|响应|反應|resposta|respuesta|reakcj|対応/iu,
  update: /update|cadence|communicat|frequency|обновл|更新|comunica|aktualiz/iu,
  notify: /escalat|communicat|notif|who\b|page\b|通知|audience|inform|alert/iu,
  examples: /example|criteria|voorbeeld|ejemplo|exemplo|пример|示例|przykład|indicators|例/iu,
  definition:
    /definition|description|^impact$|meaning|omschrijving|описан|定義|定义|descri|opis|condition/iu,
  owner: /\bowner\b|maintain|maintained by|eigenaar|владелец|responsible|負責人|responsável/iu,
  updated:
    /last (?:updated|review(?:ed)?|revised|modified|verified)|^updated?$|^date$|datum|дата|更新日期|最後更新|última/iu,
  nextReview: /next (?:scheduled )?review/i,
  frequency: /review (?:schedule|frequency|cycle|cadence|date)|herziening|^frequency$|review_in/i,
  version: /version|versie|версия|版本|versão|wersja/iu,
  backup: /backup|alternate|deputy|secondary|plaatsvervanger/i,
  primary: /^(?:primary|who|assigned to|assignee|person|held by|filled by)\b/i,
  duties: /responsibilit|duties|tasks|職責|职责|обязанност/iu,
  authority: /authorit|can approve|empowered|permission/i,
};

/** The keys of attributes, as far as concepts share them. */
export const KEYS: Readonly<Record<Attribute, RegExp>> = inAllLanguages(KEYS_HERE, KEYS_ABROAD);

/** Words for levels where a document has no numbers, most severe first. */
export const LEVEL_WORDS: readonly RegExp[] = [
  /^(?:critical|emergency|urgent|blocker|catastrophic|kritiek|kritisch|критический|критичный|緊急|紧急|严重|嚴重|致命的?|critique|crítico|crítica|krytyczny|심각|긴급|치명)$/iu,
  /^(?:high|major|severe|hoog|hoch|schwer(?:wiegend)?|высокий|élevée?|majeure?|alto|alta|wysoki|高|重大|重要|높음)$/iu,
  /^(?:medium|moderate|normal|gemiddeld|mittel|средний|moyen(?:ne)?|modérée?|m[eé]di[oa]|moderad[oa]|średni|中|一般|보통|중간)$/iu,
  /^(?:low|minor|laag|niedrig|gering|низкий|faible|basse?|mineure?|baj[oa]|baix[oa]|niski|低|轻微|輕微|낮음)$/iu,
  /^(?:info|informational|cosmetic|trivial|planning)$/iu,
];

/** Names of response roles, by which a title is known to name one. */
export const ROLE: RegExp =
  /incident (?:commander|manager|lead(?:er)?|coordinator|owner|captain)|\bcommander\b|(?:communications?|comms?|technical|tech|operations|ops|security|customer|support|business|response) (?:lead|manager|liaison|officer|coordinator)|\bscribe\b|note-?taker|subject[- ]matter experts?|\bSMEs?\b|communicator|\bdetector\b|first responder|\bresponders?\b|decision makers?|liaison|\bon-?call (?:engineer|lead|developer)\b|executive sponsor|deputy|investigator|incident response (?:lead|coordinator|manager)|security champion/i;

/** The one role a document may name without describing it. */
export const COMMANDER: RegExp = /incident (?:commander|manager|coordinator|lead)\b/i;

/** What stands where a value should be. */
export const PLACEHOLDER: RegExp =
  /^\s*(?:\[[^\]]*\]|<[^>]*>|\{[^}]*\}|_+|tbd|tba|todo|n\/?a|xxx+|\.\.\.|…|-|—|\?+|to be (?:defined|determined|filled).*|redacted)\s*$/i;

/** Headers of the column that says what the row of a table is about, the surest first. */
export const NAMING: readonly RegExp[] = [
  /^(?:severity|priority|prioriteit|sev)\b|приоритет|серьёзн|嚴重|严重|優先|优先|^(?:severidad|gravidade|prioridad|prioridade|priorytet|重大度)/iu,
  /^(?:level|tier|niveau|уровень|級別|等级|級|nível|nivel|poziom|レベル)\b/iu,
  /^(?:role|rol|роль|角色|função|papel|役割)$/iu,
  /^(?:scenario|situati\p{L}*|alert|incident(?: type)?|symptom|issue|problem|trigger|activity)$/iu,
  /^(?:step|stap|phase|stage|time since .*|elapsed|#|no\.?)$/iu,
  /^(?:service|system|component|vendor|tool|class|regulation|runbook|audience|channel|metric|version)$/iu,
  /^(?:aspect|field|item|property|attribute|name|team|who|contact|person)$/iu,
];
