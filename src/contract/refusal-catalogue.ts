// One entry for each permanent code: what happened and why, and what to do.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import {
  absent,
  clock,
  length,
  list,
  nearest,
  oneOf,
  quoted,
  shown,
  status,
  text,
} from './refusal-words.ts';
import { OF_CLOSING } from './refusals-closing.ts';
import { OF_GUESTS } from './refusals-guest.ts';
import { OF_JUDGING } from './refusals-judging.ts';
import { OF_MACHINES } from './refusals-machine.ts';
import { OF_REHEARSALS } from './refusals-rehearsal.ts';
import { OF_PROCEDURES } from './refusals-procedure.ts';
import { OF_PLAN } from './refusals-plan.ts';
import { OF_SILENCES } from './refusals-silence.ts';
import { OF_TEAMS } from './refusals-team.ts';

/** What is said of a code without an entry. */
export const UNKNOWN: Entry = {
  title: 'Refused',
  status: 409,
  happened: (facts) => `The process does not allow this (${shown(facts)})`,
  advice: () => 'Look at the incident and try again',
};

/** The entries by code. */
export const CATALOGUE: Readonly<Record<string, Entry>> = {
  ...OF_TEAMS,
  ...OF_SILENCES,
  ...OF_MACHINES,
  ...OF_CLOSING,
  ...OF_GUESTS,
  ...OF_JUDGING,
  ...OF_REHEARSALS,
  ...OF_PROCEDURES,
  ...OF_PLAN,
  'needs-a-person': entry(403, 'A person is needed', {
    happened: () => 'Only a person can do this, and the key used belongs to none',
    advice: () => 'Use a key that is bound to a person of the roster',
  }),
  'unknown-person': entry(422, 'No such person', {
    happened: (facts) => `The roster has nobody called ${quoted(facts['person'])}`,
    advice: () =>
      'Use a key of people: in tocsin.yaml, or a name that bind: there gives to somebody',
  }),
  'may-not-respond': entry(403, 'May not respond', {
    happened: (facts) =>
      `${text(facts['person'])} has access ${quoted(facts['access'])}, which may look on only`,
    advice: () => 'Give the person access: responder in tocsin.yaml',
  }),
  'may-not': entry(403, 'More access is needed', {
    happened: (facts) => `This needs access ${quoted(facts['needs'])}, not ${quoted(facts['has'])}`,
    advice: () => 'Ask a person with that access, or change it in tocsin.yaml',
  }),
  'key-of-another': entry(403, 'A key of somebody else', {
    happened: (facts) => `Such a key would act as ${text(facts['person'])}, who is not you`,
    advice: () => 'Make one for yourself; let them make theirs, or ask the operator',
  }),
  'incident-not-open': entry(409, 'The incident is over', {
    happened: (facts) => `The incident is ${text(facts['status'])}`,
    advice: (facts) =>
      facts['status'] === 'resolved'
        ? 'Reopen it, if the trouble is back'
        : 'Declare a new incident, if the trouble is back',
  }),
  'drill-needs-participants': entry(422, 'Who takes part?', {
    happened: () => 'A drill pages only the people it lists, and it lists nobody',
    advice: () => 'Name the people who take part',
  }),
  'real-incident-open': entry(409, 'Not now', {
    happened: (facts) => `${text(facts['number'])} is real and pages people`,
    advice: () => 'Drill once it is resolved',
  }),
  'drill-apart': entry(409, 'A drill stays apart', {
    happened: () => 'A drill and a real incident are never one',
    advice: () => 'Merge drills with drills, and real incidents with real ones',
  }),
  'drill-stays-inside': entry(409, 'A drill stays inside', {
    happened: () => 'Nobody outside hears of a drill',
    advice: () => 'Post to the internal audience',
  }),
  'already-declared': entry(409, 'Already declared', {
    happened: () => 'This incident has been declared',
    advice: () => 'Declare another incident under a new id',
  }),
  'reason-needed': entry(422, 'A reason is needed', {
    happened: (facts) => `To ${text(facts['for'] ?? 'do this')} a reason must be given`,
    advice: () => 'Say why; the review will show it',
  }),
  'already-held': entry(409, 'Somebody has it', {
    happened: (facts) => `${text(facts['by'])} holds this incident since ${clock(facts['since'])}`,
    advice: () => 'Nothing to do. To take over, ask the holder or the commander to hand over',
  }),
  'not-yours': entry(409, 'Not yours to give', {
    happened: (facts) =>
      absent(facts['by'])
        ? 'Nobody holds this incident'
        : `${text(facts['by'])} holds this incident`,
    advice: () => 'Acknowledge it first, or ask the holder',
  }),
  'nothing-to-decline': entry(409, 'Nothing to decline', {
    happened: () => 'No page or offer for you is waiting',
    advice: () => 'Nothing to do',
  }),
  'already-in-role': entry(409, 'Already in the role', {
    happened: (facts) => `${text(facts['by'])} has the role ${text(facts['role'])}`,
    advice: () => 'Nothing to do',
  }),
  'role-is-held': entry(409, 'The role is held', {
    happened: (facts) => `${text(facts['by'])} has the role ${text(facts['role'])}`,
    advice: () => 'Ask the holder to offer it to you',
  }),
  'not-of-the-team': entry(409, 'A role of the team', {
    happened: (facts) => `${text(facts['role'])} is for somebody of the team whose incident it is`,
    advice: () => 'Offer the role to a person of the team',
  }),
  'no-such-role': entry(422, 'No such role', {
    happened: (facts) => `The runbook has no role ${quoted(facts['role'])}`,
    advice: (facts) => oneOf(facts['roles']),
  }),
  'no-such-severity': entry(422, 'No such severity', {
    happened: (facts) => `The runbook has no severity ${quoted(facts['severity'])}`,
    advice: (facts) => oneOf(facts['severities']),
  }),
  'severity-is-that': entry(409, 'Nothing changes', {
    happened: (facts) => `The severity is ${text(facts['severity'])} already`,
    advice: () => 'Nothing to do',
  }),
  'title-needed': entry(422, 'A title is needed', {
    happened: () => 'An incident needs a line that says what is wrong',
    advice: () => 'Say it in one line: Checkout is down',
  }),
  'nothing-said': entry(422, 'Nothing was said', {
    happened: () => 'The text is empty',
    advice: () => 'Write what people should know',
  }),
  'no-such-rung': entry(422, 'No such rung', {
    happened: (facts) => `The ladder has no rung ${quoted(facts['rung'])}`,
    advice: (facts) => oneOf(facts['rungs']),
  }),
  'nothing-changes': entry(409, 'Nothing changes', {
    happened: () => 'It stands like that already',
    advice: () => 'Nothing to do',
  }),
  'cadence-too-long': entry(422, 'Longer than the runbook allows', {
    happened: (facts) => `The runbook asks for an update every ${length(facts['most'])}`,
    advice: () => 'Give a shorter interval, or lower the severity with a reason',
  }),
  'nobody-above': entry(409, 'Nobody is left to bring in', {
    happened: () => 'Every rung of the ladder has been paged',
    advice: () =>
      'Page a person by name: under More in the console, or with tocsin page in a terminal',
  }),
  'cannot-be-reached': entry(422, 'Cannot be reached', {
    happened: (facts) => `${text(facts['person'])} has no method that works`,
    advice: () => 'Page somebody else, and add a method in tocsin.yaml',
  }),
  'merge-target-over': entry(409, 'The older incident is over', {
    happened: (facts) => `${text(facts['into'])} is not open any more`,
    advice: () => 'Keep this incident as it is',
  }),
  'other-team': entry(409, 'Another team', {
    happened: (facts) => `${text(facts['into'])} belongs to another team`,
    advice: () => 'Merge only incidents of one team',
  }),
  'merge-into-older': entry(409, 'The wrong way round', {
    happened: (facts) => `${text(facts['into'])} is not older than this incident`,
    advice: () => 'Merge the younger incident into the older one',
  }),
  'time-in-the-future': entry(422, 'A time in the future', {
    happened: (facts) => `${clock(facts['at'])} has not come yet`,
    advice: () => 'Give the time at which it began',
  }),
  'time-in-the-past': entry(422, 'A time in the past', {
    happened: (facts) => `${clock(facts['at'])} is over`,
    advice: () => 'Give a time that is still to come',
  }),
  'no-such-audience': entry(422, 'No such audience', {
    happened: (facts) => `The runbook names no audience ${quoted(facts['audience'])}`,
    advice: (facts) => oneOf(facts['audiences']),
  }),
  'needs-authority': entry(403, 'Needs authority', {
    happened: (facts) => `Only a person with authority may send ${text(facts['for'])}`,
    advice: () => 'Ask the commander, the communications lead or a manager to send it',
  }),
  'next-update-too-late': entry(422, 'Too late for the next update', {
    happened: (facts) => `The next update is due at ${clock(facts['latest'])} at the latest`,
    advice: () => 'Announce an earlier time',
  }),
  'wrong-status': entry(409, 'Not at this stage', {
    happened: (facts) => `The incident is ${status(facts)}, not ${list(facts['wanted'], 'or')}`,
    advice: ({ status: now }) =>
      now === 'closed' || now === 'cancelled' || now === 'merged'
        ? 'Declare a new incident, if the trouble is back'
        : 'Look at the incident: somebody may have been faster',
  }),
  'debts-open': entry(409, 'Changes must be undone first', {
    happened: (facts) => `Still open: ${list(facts['debts'], 'and')}`,
    advice: () => 'Settle each debt, or hand it over to a named owner',
  }),
  'public-not-concluded': entry(409, 'Others wait for an end', {
    happened: (facts) => `No final word was sent to ${list(facts['audiences'], 'and')}`,
    advice: () => 'Post a last update to them first',
  }),
  'no-such-incident': entry(404, 'No such incident', {
    happened: (facts) =>
      facts['incident'] === 'open'
        ? 'No incident is open'
        : `There is no incident ${quoted(facts['incident'])}`,
    advice: (facts) =>
      facts['incident'] === 'open'
        ? 'Name one that is over by its number: under Now in the console, or with tocsin list --all'
        : 'Look for it under Now in the console, or with tocsin list --all in a terminal',
  }),
  'which-incident': entry(409, 'Which incident', {
    happened: (facts) => `More than one is meant: ${list(facts['incidents'], 'and')}`,
    advice: () => 'Name the incident by its number',
  }),
  'no-such-team': entry(404, 'No such team', {
    happened: (facts) =>
      facts['team'] === ''
        ? 'No team was named, and none is yours'
        : `There is no team ${quoted(facts['team'])} here`,
    advice: (facts) => oneOf(facts['teams']),
  }),
  'team-not-live': entry(409, 'The team is not live', {
    happened: (facts) => `Before this team can be paged: ${list(facts['gaps'], 'and')}`,
    advice: () =>
      'Fill the gaps in tocsin.yaml: Now in the console names them, and tocsin check in a terminal',
  }),
  'no-such-action': entry(404, 'No such action', {
    happened: (facts) => `There is no action ${quoted(facts['action'])}`,
    advice: (facts) => nearest(facts['nearest'], 'GET /api/v1/actions lists them'),
  }),
  'bad-fields': entry(422, 'Not understood', {
    happened: (facts) => list(facts['problems'], 'and'),
    advice: (facts) => `For example: ${JSON.stringify(facts['example'] ?? {})}`,
  }),
  'bad-request': entry(400, 'Not understood', {
    happened: (facts) => text(facts['problem'] ?? 'The request cannot be read'),
    advice: (facts) => text(facts['fix'] ?? 'Send JSON'),
  }),
  'bad-key': entry(401, 'No valid key', {
    happened: () => 'The key is missing, wrong or withdrawn',
    advice: () =>
      'Send Authorization: Bearer KEY; keys are made in the console, or with tocsin keys make in a terminal',
  }),
  'not-signed-in': entry(401, 'Nobody is signed in', {
    happened: () => 'The session is missing or over',
    advice: () => 'Sign in, or send Authorization: Bearer KEY',
  }),
  'wrong-password': entry(401, 'Not signed in', {
    happened: () => 'There is no such person with this password',
    advice: () => 'Check both; a manager of the team can send a new invitation',
  }),
  'too-many-tries': entry(429, 'Too many tries', {
    happened: (facts) => `Wrong too often; the next try counts in ${length(facts['wait'])}`,
    advice: () => 'Wait, or ask a manager of the team for a new invitation',
  }),
  'code-not-valid': entry(403, 'The code is not valid', {
    happened: () => 'The code is wrong, used up, too old, or made for somebody else',
    advice: () =>
      'The first code is in .tocsin/setup-code; others are made in the console, or with tocsin invite in a terminal',
  }),
  'foreign-origin': entry(403, 'Asked by another site', {
    happened: () => 'A page of another site asked in the name of whoever is signed in',
    advice: () => 'Open the console at the address of the server, or set publicUrl in server.yaml',
  }),
  'needs-tls': entry(403, 'Signing in needs TLS', {
    happened: () => 'A password over plain HTTP could be read on the way',
    advice: () =>
      'Set tls: in server.yaml, or publicUrl: https://…; plainHttp: true where the network is trusted',
  }),
  'reaches-less': entry(403, 'The key reaches less', {
    happened: (facts) =>
      `This needs a key that may ${text(facts['needs'])}; this one may ${text(facts['has'])}`,
    advice: () =>
      'Make a key that reaches further: in the console, or with tocsin keys make --scope in a terminal',
  }),
  'runbook-text-lost': entry(404, 'The text is not here', {
    happened: () =>
      'The runbook was compiled before its text was kept, and its file is refused today',
    advice: () =>
      'Correct the file, and the console shows it; tocsin check in a terminal says what is wrong with it',
  }),
  'no-console': entry(404, 'The console is not here', {
    happened: () => 'This installation was made without the console',
    advice: () => 'npm run build makes it; the command line and the API work without it',
  }),
  failed: entry(500, 'Tocsin failed', {
    happened: () => 'A bug of ours; the log of the server has it under the time of this answer',
    advice: () => 'Try again; if it stays, report it with what the log says',
  }),
  'bad-intake-key': entry(401, 'No valid key', {
    happened: () => 'The key in the path is wrong or withdrawn',
    advice: () =>
      'Send to /in/SOURCE/KEY; the keys lie in .tocsin/intake/ of the folder that is served, a file for each team',
  }),
  'no-such-source': entry(404, 'No such source', {
    happened: (facts) => `Nothing is known of a source called ${quoted(facts['source'])}`,
    advice: (facts) => `Send to /in/SOURCE/KEY with ${list(facts['sources'], 'or')} as the source`,
  }),
  'not-posted': entry(405, 'Not sent by POST', {
    happened: () => 'Alerts are sent to this address, not fetched from it',
    advice: () => 'Send them by POST, with the alert as JSON in the body',
  }),
  'not-found': entry(404, 'Not here', {
    happened: (facts) => `There is nothing at ${text(facts['path'])}`,
    advice: () => 'Check the address, or the id at its end',
  }),
  'action-id-reused': entry(409, 'The key was used for something else', {
    happened: () => 'Another action was done under the same Idempotency-Key',
    advice: () => 'Use a new Idempotency-Key for a new action',
  }),
  'reaches-too-far': entry(422, 'Too much at once', {
    happened: () => 'This would change more incidents and groups than one step may',
    advice: () => 'Do it in several steps',
  }),
  'newer-release': entry(503, 'A newer release has it', {
    happened: () =>
      'A node of a newer release of Tocsin works on this, and this node cannot read it',
    advice: () => 'Ask again: another node answers, or this one once it is upgraded',
  }),
  'plan-lost': entry(409, 'The plan is lost', {
    happened: () => 'The plan that this incident runs by is not in the store',
    advice: () => 'Restore the database, or declare a new incident',
  }),
  'no-such-stream': entry(404, 'Nothing there', {
    happened: (facts) => `There is nothing called ${quoted(facts['stream'])}`,
    advice: () => 'Look under Now in the console, or with tocsin list in a terminal',
  }),
  'link-not-valid': entry(404, 'The link is not valid', {
    happened: () => 'The link is incomplete, or was made by another server',
    advice: () =>
      'Open the newest message, acknowledge it in the console, or with tocsin ack in a terminal',
  }),
};
