import { wallText } from '../basics/calendar.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Letter } from './letter.ts';
import type { About } from './about.ts';

/** What a notice says; few of them may be answered. */
export function noticeLetter(words: string, about: About): Letter {
  const { incident, plan } = about;
  const drill = incident.drill ? 'DRILL ' : '';
  const said = sentence(words, about);
  return {
    subject: `${drill}[${incident.severity}] ${incident.number} ${said.subject}`,
    headline: `${drill}${said.headline}`,
    lines: [
      ...said.lines,
      `Incident ${incident.number} of ${plan.teamName}: ${incident.title} (${incident.severity}, ${incident.status}).`,
    ],
    answer: answerLabel(words),
  };
}

/** Of what a notice tells, these may be answered by a tap [ALR-3, ALR-9, ESC-8, ESC-10]. */
function answerLabel(words: string): string | null {
  if (words === 'alerts-joined') return 'Same cause, or another';
  if (words === 'alerts-silent') return 'It goes on, or it ended';
  if (words === 'question') return 'Answer yes or no';
  if (words === 'shift-changed') return 'Hand it over';
  return words === 'shift-began' ? 'Take it over' : null;
}

interface Said {
  readonly subject: string;
  readonly headline: string;
  readonly lines: readonly string[];
}

function alertsJoined(f: Readonly<Record<string, string>>): Said {
  return say(
    'more alerts: the same cause?',
    f['count'] === '1' ? 'One more alert joined' : `${f['count'] ?? 'More'} more alerts joined`,
    f['alerts'] ?? '',
    'The same cause? The link asks; one tap makes another cause an incident of its own.',
  );
}

function sentence(words: string, about: About): Said {
  const { incident } = about;
  const f = fieldsOf(about);
  switch (words) {
    case 'taken':
      return say('is taken', `${f['by'] ?? 'Somebody'} has it; you need not answer`);
    case 'shadowing':
      return say(
        'a page you shadow',
        `${f['to'] ?? 'Somebody'} is paged, ${because(about)}`,
        'You shadow them: nothing is asked of you, and your silence delays nothing.',
      );
    case 'declared':
      return say(incident.title, incident.title, incident.summary);
    case 'severity-lowered':
      return say(
        `is now ${f['to'] ?? ''}`,
        `Lowered from ${f['from'] ?? ''} to ${f['to'] ?? ''}`,
        f['reason'] ?? '',
      );
    case 'alerts-joined':
      return alertsJoined(f);
    case 'handed-over':
      return say('handed over', `${f['to'] ?? 'Somebody'} has it from here on`);
    case 'not-handed-over':
      return say(
        'hand-over taken back',
        `${f['by'] ?? 'Somebody'} no longer asks you to take it over; you need not answer`,
      );
    case 'hand-over-declined':
      return say('hand-over declined', `${f['to'] ?? 'Somebody'} declined to take it over`);
    case 'hand-over-unanswered':
      return say(
        'hand-over not answered',
        `${f['to'] ?? 'Somebody'} has not answered yet; the hand-over still stands`,
      );
    case 'hand-over-undelivered':
      return say('hand-over not delivered', `${f['to'] ?? 'Somebody'} could not be reached`);
    case 'role-taken':
      return say(
        'hand-over',
        `${f['by'] ?? 'Somebody'} is ${f['role'] ?? 'in the role'} from here on`,
      );
    case 'resolved':
      return say('is resolved', `Resolved: ${incident.title}`, because(about));
    case 'drill-ended':
      return say(
        'the drill is over',
        'The drill is over: something real has begun',
        because(about),
      );
    case 'false-alarm':
      return say('false alarm', `False alarm: ${incident.title}`, because(about));
    case 'update':
      return say('update', `Update: ${incident.title}`, lastUpdate(about));
    default:
      return reminder(words, about, f);
  }
}

function reminder(words: string, about: About, f: Readonly<Record<string, string>>): Said {
  const duty = about.incident.duties[f['duty'] ?? ''];
  const due = duty === undefined ? '' : timeText(duty.dueAt, about);
  const title = duty?.title ?? because(about);
  switch (words) {
    case 'reminder':
      return say('due soon', `Due ${due}: ${title}`);
    case 'missed':
      return say('overdue', `Overdue since ${due}: ${title}`);
    case 'joined':
      return say(
        'is joined',
        `${f['by'] ?? 'Somebody'} is there too`,
        f['missing'] === '0' ? '' : `${f['missing'] ?? 'More'} more wanted; they ring on`,
      );
    case 'alerts-silent':
      return say(
        'does it still fire?',
        'Nothing was heard of these alerts for a day; they count as firing',
        f['alerts'] ?? '',
      );
    case 'shift-changed':
      return say(
        'the shift changed',
        `${f['to'] ?? 'Somebody else'} is on call now; you keep it until you hand it over`,
      );
    case 'shift-began':
      return say('your shift began', `${f['by'] ?? 'Somebody'} has it and may hand it over to you`);
    case 'shift-over':
      return say('your shift is over', 'You need not answer; who is on call now is paged');
    case 'held-back':
      return say('during your quiet hours', `${incidentHolder(about)}; you were not woken for it`);
    case 'hold-ask':
      return say('still yours?', 'Your hold lapses in 5 minutes: post an update to keep it');
    case 'no-progress':
      return say('no progress', `No progress is recorded; "${f['rung'] ?? ''}" comes in soon`);
    case 'question':
      return say('a question', f['ask'] ?? because(about));
    case 'rung':
      return say('escalation', `By the ladder: ${f['rung'] ?? because(about)}`);
    case 'close-reminder':
      return say('can be closed', 'It has been stable long enough and is still open');
    case 'closed-by-force':
      return say(
        'closed by force',
        'It was closed with things unmet',
        `${because(about)}\n${f['unmet'] ?? ''}`,
      );
    default:
      return after(words, about, f);
  }
}

/** What is said of the review, of what it leads to, and of who took what authority. */
function after(words: string, about: About, f: Readonly<Record<string, string>>): Said {
  switch (words) {
    case 'item':
      return say('an action item of yours', `To be done by you: ${because(about)}`);
    case 'wanted':
      return say('you are asked for', `Somebody asks for you: ${because(about)}`);
    case 'review':
      return say('the review', `The review is held ${timeText(at(Number(f['at'] ?? 0)), about)}`);
    case 'glass-broken':
      return say(
        'authority was taken',
        `${f['by'] ?? 'Somebody'} took the authority of the command for 30 minutes`,
        because(about),
      );
    default:
      return say(words, because(about));
  }
}

function incidentHolder({ incident, nameOf }: About): string {
  return incident.hold === null ? 'Nobody has it' : `${nameOf(incident.hold.by)} has it`;
}

function say(subject: string, headline: string, ...lines: readonly string[]): Said {
  return { subject, headline, lines: lines.filter((line) => line.trim() !== '') };
}

function fieldsOf(about: About): Readonly<Record<string, string>> {
  const { event } = about.recorded;
  return event.type === 'notice.sent' ? event.fields : {};
}

function because(about: About): string {
  const { event } = about.recorded;
  return event.type === 'notice.sent' ? event.because : '';
}

function lastUpdate(about: About): string {
  const fields = fieldsOf(about);
  return fields['text'] ?? because(about);
}

function timeText(at: At, about: About): string {
  return wallText(at, about.person?.zone ?? about.plan.business.zone);
}
