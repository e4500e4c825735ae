// The words of `words.ts` in other languages: German, French, Spanish, Portuguese, Chinese, Japanese,
// Korean and Russian. Each is a piece of a pattern; a language is added by adding its words here.
import type { Attribute, Subject } from './word-kinds.ts';

/** What a title is about. */
export const TITLES_ABROAD: Readonly<Partial<Record<Subject, readonly string[]>>> = {
  severity: [
    'schweregrad|kritikalität|störungsklasse|dringlichkeit|prioritätsstufe',
    'sévérité|gravité|criticité|gravedad|criticidad|gravidade|criticidade|severidad',
    '分级|分級|等级|等級|深刻度|緊急度|優先度|심각도|중요도|장애 등급|критичност|серьезност',
  ],
  escalation: [
    'eskal|escalam|escalaci|escalonam|escalado',
    '에스컬레이션|升级|升級|上报|エスカレ|эскал',
  ],
  escalateWhen: [
    'wann (?:wird )?eskalier|eskalationskriterien|quand escalader|critères d.escalade',
    'cuándo escalar|criterios de escal|quando escalar|critérios de escal|gatilhos de escal',
    '에스컬레이션 (?:기준|조건)|升级条件|升级标准|エスカレーション(?:基準|条件)|когда эскалировать',
  ],
  roles: [
    'rollen|zuständigkeit|verantwortlichkeit|notfallteam|krisenteam',
    '(?<!cont)rôles|responsabil|équipe de (?:réponse|crise)|equipo de respuesta|funciones|equipe de resposta',
    '역할|담당자|役割|対応体制|职责|職責|обязанност',
  ],
  contacts: [
    'ansprechpartner|notfallnummer|contacts? d.urgence|contacto|연락처|연락망|連絡先|連絡網|联系人|联系方式',
  ],
  onCall: [
    'bereitschaft|rufdienst|astreinte|guardias?\\b|plantão|sobreaviso|온콜|당직|当番|オンコール|轮值',
  ],
  channels: ['kanäle|kanal\\b|canaux|채널|渠道|チャンネル|チャネル'],
  updates: [
    'kommunikation|statusmeldung|fréquence|frecuencia|frequência|communication|업데이트|상황 공유|コミュニケーション|状況報告|沟通',
  ],
  statusPage: [
    'statusseite|page (?:de |d.)?(?:statut|état)|página de (?:estado|status)|상태 ?페이지|状态页|ステータスページ|страниц\\p{L} статуса',
  ],
  templates: ['vorlage|gabarit|modèles?|템플릿|양식|ひな[形型]|雛形'],
  scenarios: [
    'szenari|häufige (?:störung|problem|vorfäll|fehler)|störungsbild|störfäll',
    'scénario|incidents? (?:fréquents|courants|types?)|pannes courantes',
    'incidentes (?:frecuentes|comunes|típicos)|problemas (?:frecuentes|comunes|comuns)|incidentes comuns|tipos de incidente',
    '시나리오|장애 (?:대응|유형|상황)|플레이북|シナリオ|障害別|よくある',
    '故障处理|故障排查|故障場景|故障场景|排查手册|应急场景|сценари|типовые (?:инцидент|проблем|сбои)',
  ],
  recovery: ['wiederherstell|wiederanlauf|rétablissement|restauration|recupera|복구|復旧'],
  causes: ['ursache|causas?\\b|원인'],
  steps: [
    'maßnahmen|schritte|vorgehen|étapes|mesures|marche à suivre|acciones|respuesta|procedimiento',
    'passos|resposta|procedimento|조치|진단|대응|절차|排查|处置|处理|措施|対応|手順|対処|шаги|порядок|решени',
  ],
  closure: [
    'abschluss|schließung|clôture|cierre|encerramento|关闭(?:条件|标准)|關閉條件|クローズ|종료 (?:조건|기준)|закрыти',
  ],
  review: [
    'nachbereitung|nachbesprechung|retour d.expérience|análisis post|análise post|포스트모템|사후 (?:분석|검토)|회고',
    'ポストモーテム|振り返り|事後分析|事后|разбор',
  ],
  postIncident: [
    'nach dem (?:vorfall|incident)|après (?:l.)?incident|(?:tras|después d)e?l? ?incidente|após o incidente|pós-?incidente',
    '장애 이후|사후 조치|事後対応|事后|后续|後續|フォローアップ',
  ],
  process: [
    'ablauf|prozess|processus|déroulement|proceso|flujo|fluxo|대응 절차|대응 프로세스|대응 순서',
    '対応手順|対応フロー|対応の流れ|响应(?:步骤|流程)|處理流程|处理流程',
    'réponse (?:aux incidents|rapide)|procedimiento de respuesta|procedimento de resposta|порядок действий',
  ],
  declaration: ['vorfall (?:melden|ausrufen)|déclarer|declarar|signaler un incident'],
  upkeep: [
    'änderungshistorie|dokumenthistorie|historique|historial de|histórico d|修订历史|修訂|改訂履歴|변경 이력',
  ],
  contents: ['inhaltsverzeichnis|table des matières|índice|sumário|목차|目次'],
  symptoms: ['^(?:증상|症状|symptômes?|symptome?s?|anzeichen|señales|sinais|признак|현상)'],
  mitigation: ['eindämm|atténuation|mitigaci|mitigaç|contención|contenção|缓解|緩和|완화'],
  prevention: ['vorbeug|prävention|prévention|prevenci|prevenç|预防|再発防止|재발 방지'],
};

/** What a key names. */
export const KEYS_ABROAD: Readonly<Partial<Record<Attribute, readonly string[]>>> = {
  resolution: [
    'wiederherstell|behebung|lösungszeit|entstör|résol|rétabliss|복구|해결|恢复|恢復|復旧|восстанов',
  ],
  acknowledge: ['bestätig|prise en compte|accusé|acuse|확인 시간|受付'],
  response: ['reaktion|réponse|réaction|응답|대응|初動|响应|應變'],
  update: ['fréquence|frecuencia|frequência|intervall|업데이트|갱신|更新'],
  notify: [
    'eskal|benachrichtig|informier|escalad|escalam|escalaci|알림|통보|通报|通報|升级|エスカレ|連絡',
  ],
  examples: ['beispiel|exemples?|ejemplos?|critères|criterios|critérios|예시|예제|具体例'],
  definition: ['beschreibung|définition|définic|definici|설명|정의|内容|含义'],
  owner: ['verantwortlich|propriétaire|responsable|담당|責任者|负责人'],
  updated: [
    'letzte (?:aktualisierung|änderung|überprüfung)|^stand$|derni[èe]re (?:mise à jour|modification|révision)|mis à jour|actualizad|atualiza|최종 ?(?:수정|업데이트)|最終更新|最后更新|обновлен|^fecha$|^fait le$',
  ],
  nextReview: [
    'nächste (?:überprüfung|prüfung)|prochaine (?:revue|révision)|próxima revis|次回(?:レビュー|見直し)|下次(?:评审|复审)',
  ],
  version: ['バージョン|버전|версия'],
  backup: ['stellvertret|vertretung|suppléant|remplaçant|suplente|substituto|부담당|副'],
  duties: ['aufgaben|zuständig|missions|tâches|tareas|tarefas|責任範囲|担当範囲|임무|업무'],
};
