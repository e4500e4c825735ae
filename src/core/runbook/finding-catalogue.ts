// Everything that can be said of a runbook: how grave it is, why it matters in the night, and what to
// write instead. Whoever finds something names its code here; the guide's table is made of this file.

import type { Finding } from './plan.ts';

/** What is known of a kind of finding, whatever the document. */
export interface FindingKind extends Pick<Finding, 'level' | 'kind'> {
  readonly title: string;
  /** What it costs when the incident comes. */
  readonly why: string;
  /** What to write instead. */
  readonly instead: string;
}

// In the order in which the guide shows them.
const FINDINGS = {
  'empty-document': {
    level: 'error',
    kind: 'unclear',
    title: 'The document is empty',
    why: 'There is nothing to run an incident by.',
    instead: 'Name the right file.',
  },
  'not-about-incidents': {
    level: 'error',
    kind: 'unclear',
    title: 'The document is about something else',
    why: 'Nothing in it says whom to wake, when, or for what.',
    instead: 'Name the incident response runbook.',
  },
  'not-understood': {
    level: 'note',
    kind: 'unclear',
    title: 'A line that looks like process was not understood',
    why: 'It names a time or a severity, and nothing will happen by it: people still see it, but nobody is reminded.',
    instead:
      'Say it in one of the shapes of the guide, one time and one person to a line; or leave it as words for people.',
  },
  'no-severities': {
    level: 'warning',
    kind: 'missing',
    title: 'No severities are defined',
    why: 'Every incident is treated alike, so a typo wakes people as an outage does.',
    instead: 'Two to five levels, each with what makes an incident of it and its time to respond.',
  },
  'severities-not-defined': {
    level: 'warning',
    kind: 'missing',
    title: 'Severities are used, and their meaning is elsewhere',
    why: 'Whoever declares has to guess the level, and the level decides who is woken.',
    instead:
      'What makes an incident of each level, here or in a file that is linked and lies beside this one.',
  },
  'severity-gap': {
    level: 'warning',
    kind: 'unclear',
    title: 'Some impact belongs to no severity',
    why: 'An incident between the two numbers has no level, and people argue about it while it burns.',
    instead: 'Let one level begin where the other ends.',
  },
  'no-resolution-target': {
    level: 'note',
    kind: 'missing',
    title: 'A severity has no time to resolve',
    why: 'Nothing tells the commander that it is taking too long.',
    instead: 'The time, or the words that there is none.',
  },
  'no-cadence': {
    level: 'note',
    kind: 'missing',
    title: 'Nothing says how often to post an update',
    why: 'Nobody is reminded to post one, and everybody else asks the person who is working.',
    instead: 'A cadence for each severity: "P0: an update every 15 minutes".',
  },
  'process-scoped': {
    level: 'warning',
    kind: 'unclear',
    title: 'The whole process stands under one severity',
    why: 'For the other severities the document says nothing: they run by defaults, and their checklist is folded away.',
    instead: 'Put the process beside the severities, or say for which ones it holds.',
  },
  contradiction: {
    level: 'warning',
    kind: 'contradiction',
    title: 'Two places say different things of one matter',
    why: 'Two people read two places and keep two times; one of them is wrong.',
    instead: 'Keep one of the two, or say what each is for.',
  },
  'id-of-another-form': {
    level: 'note',
    kind: 'contradiction',
    title: 'An incident number does not have the stated form',
    why: 'Searching for the number in chat and tickets finds half of it.',
    instead: 'One form, in the rule and in the templates.',
  },
  'time-not-a-target': {
    level: 'note',
    kind: 'unclear',
    title: 'A time that looks like a target and is none',
    why: 'People trust that somebody watches this time. Nobody is reminded by it.',
    instead: 'If it must be kept, who does what within which time; else leave it as it is.',
  },
  'no-ladder': {
    level: 'warning',
    kind: 'missing',
    title: 'Nobody is next',
    why: 'When the first person sleeps through the page, nobody else is called.',
    instead: 'Who is paged next, and after how long: "L2: team lead, after 10 minutes".',
  },
  'ladder-without-times': {
    level: 'warning',
    kind: 'missing',
    title: 'The ladder has no times',
    why: 'The next person comes in when somebody thinks of it, and at night nobody does.',
    instead: 'After how long each rung is paged.',
  },
  'first-page-late': {
    level: 'warning',
    kind: 'contradiction',
    title: 'The first page comes after the time to respond',
    why: 'By the words of the document everybody is late before anybody is called.',
    instead: 'Who is paged at once: "0 min: on-call engineer".',
  },
  'rung-out-of-order': {
    level: 'warning',
    kind: 'contradiction',
    title: 'A rung comes before the one below it',
    why: 'The higher rung is woken first, and the lower one learns it from them.',
    instead: 'Times that grow from rung to rung.',
  },
  'unreachable-rung': {
    level: 'warning',
    kind: 'unreachable',
    title: 'A rung that nobody can be reached on',
    why: 'The page goes nowhere, the wait runs, and the ladder loses those minutes.',
    instead: 'A number that can be dialled, or a person or rota in tocsin.yaml.',
  },
  'no-rota': {
    level: 'note',
    kind: 'missing',
    title: 'Nothing says who is on call when',
    why: 'The runbook wakes whoever is on call; without a rota that is nobody.',
    instead: 'The rota, or where it is kept; Tocsin takes it from tocsin.yaml.',
  },
  'rota-open': {
    level: 'warning',
    kind: 'missing',
    title: 'A rota that does not say when it turns',
    why: 'In the hour of the change two people think that it is the other.',
    instead: 'The date of the first week, the hour of the change, and the time zone.',
  },
  'no-roles': {
    level: 'warning',
    kind: 'missing',
    title: 'No roles of the response',
    why: 'Everybody fixes and nobody leads, or three people lead.',
    instead: 'At least the incident commander, with what they decide.',
  },
  'no-contacts': {
    level: 'warning',
    kind: 'missing',
    title: 'No contacts',
    why: 'Names without numbers wake nobody.',
    instead: 'How each is reached, here or in tocsin.yaml.',
  },
  'party-without-contact': {
    level: 'note',
    kind: 'unreachable',
    title: 'Somebody must be told, and no contact says how',
    why: 'The step is due at once, and the first minutes go into finding an address.',
    instead: 'An entry among the contacts, under the same name as in the step.',
  },
  'party-by-another-name': {
    level: 'note',
    kind: 'contradiction',
    title: 'Somebody goes by two names',
    why: 'In the night nobody knows whether it is one or two; tocsin.yaml has to bind both.',
    instead: 'One name, in the step and among the contacts.',
  },
  'placeholder-contact': {
    level: 'warning',
    kind: 'placeholder',
    title: 'A contact that is still a placeholder',
    why: 'Whoever needs it finds a bracket.',
    instead: 'How it is reached; or take the entry out. Bound in tocsin.yaml, this is a note only.',
  },
  'placeholder-left': {
    level: 'note',
    kind: 'placeholder',
    title: 'A value that is still a placeholder',
    why: 'Whoever follows the line in the night finds a bracket.',
    instead: 'The value; or take the line out.',
  },
  'letters-in-number': {
    level: 'warning',
    kind: 'placeholder',
    title: 'A number that cannot be dialled',
    why: 'A phone takes digits; letters are typed wrong in the dark, and machines do not type them at all.',
    instead: 'The number in digits, with its country code.',
  },
  'no-declaration': {
    level: 'note',
    kind: 'missing',
    title: 'Nothing says who may declare an incident',
    why: 'The one who sees it first waits for somebody who is allowed to say so.',
    instead: '"Anybody may declare, in #incidents."',
  },
  'deadline-without-owner': {
    level: 'note',
    kind: 'missing',
    title: 'A deadline without an owner',
    why: 'Each thinks that another does it. Tocsin reminds the commander, who has other things to do.',
    instead: 'Who does it: "The communications lead posts the first status within 10 minutes".',
  },
  'message-cannot-meet-response': {
    level: 'warning',
    kind: 'unclear',
    title: 'An answer in minutes is asked for by a medium that wakes nobody',
    why: 'The message is read in the morning.',
    instead: 'A page, or a longer time to respond.',
  },
  'no-closure-criteria': {
    level: 'warning',
    kind: 'missing',
    title: 'Nothing says when an incident may be closed',
    why: 'It is closed when people want to sleep, and opens again an hour later.',
    instead: 'What must be true, and for how long: "No errors for 30 minutes".',
  },
  'never-undone': {
    level: 'warning',
    kind: 'missing',
    title: 'A switch that nothing turns back',
    why: 'The emergency setting stays on after the incident, and is found weeks later.',
    instead: 'The command that turns it back, among the steps of closing.',
  },
  'dead-link': {
    level: 'warning',
    kind: 'unreachable',
    title: 'A link that leads nowhere',
    why: 'Whoever follows it in the night finds nothing, and what stands there is not part of the plan.',
    instead: 'The file beside the runbook, or a link that works.',
  },
  'link-without-host': {
    level: 'note',
    kind: 'unclear',
    title: 'A path without a host',
    why: 'It cannot be opened from a chat or a phone.',
    instead: 'The whole address, with https:// and the host.',
  },
  'linked-file-not-read': {
    level: 'note',
    kind: 'missing',
    title: 'A linked file that is not read with the runbook',
    why: 'What it says about the process is not part of the plan.',
    instead: 'A smaller file inside the folder of the runbook.',
  },
  'review-overdue': {
    level: 'warning',
    kind: 'missing',
    title: 'The document is overdue for review',
    why: 'People have left, numbers have changed, and the incident is when it shows.',
    instead: 'Read it through, then write the new dates.',
  },
  'dangerous-without-confirmation': {
    level: 'warning',
    kind: 'dangerous',
    title: 'A command that destroys, and the document asks nobody first',
    why: 'A tired person pastes it, and what it takes is gone.',
    instead: 'Who approves it; until then Tocsin asks the commander.',
  },
  'rollback-without-confirmation': {
    level: 'note',
    kind: 'dangerous',
    title: 'A rollback, and nobody is named who decides it',
    why: 'Two people roll back at once, or nobody dares to.',
    instead: 'Who decides: "The technical lead may roll back alone".',
  },
  'self-severing-command': {
    level: 'warning',
    kind: 'dangerous',
    title: 'A command that may cut off whoever runs it',
    why: 'The next step needs the connection that this one closes.',
    instead:
      'How people reach the host and each other afterwards, and in which order the steps run.',
  },
  'secret-on-screen': {
    level: 'warning',
    kind: 'dangerous',
    title: 'A command that shows a secret',
    why: 'It ends up in a shared screen, a log or the evidence.',
    instead: 'The secret from the environment or a file.',
  },
  'endless-command': {
    level: 'note',
    kind: 'unclear',
    title: 'A command that never ends',
    why: 'The steps behind it wait for it.',
    instead: 'A limit (-c, -n, timeout), unless it is meant to be watched.',
  },
  'command-placeholder': {
    level: 'note',
    kind: 'placeholder',
    title: 'A command that has to be filled in first',
    why: 'Pasted as it stands it fails, or hits the wrong thing.',
    instead: 'Nothing, where it is filled in during the incident; else the value.',
  },
  'shell-syntax': {
    level: 'warning',
    kind: 'unclear',
    title: 'A fence that bash cannot read',
    why: 'Pasted, it stops half-way.',
    instead: 'Close quotes and brackets; move what is no command out of the fence.',
  },
  'prose-in-shell-fence': {
    level: 'note',
    kind: 'unclear',
    title: 'A shell fence that holds text',
    why: 'People paste fences. It is shown, and never run.',
    instead: 'A list outside the fence.',
  },
} as const;

/** A code that a document can be given. */
export type FindingCode = keyof typeof FINDINGS;

/** Findings about the document alone. */
export const DOCUMENT_FINDINGS: Readonly<Record<FindingCode, FindingKind>> = FINDINGS;
