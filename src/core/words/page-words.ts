import { wallText } from '../basics/calendar.ts';
import type { At } from '../basics/time.ts';
import type { Due } from '../roster/linked.ts';
import type { Letter } from './letter.ts';
import { briefing } from './briefing.ts';
import { lineOf } from './line.ts';
import type { About } from './about.ts';

/** Whether the hold is asked for, or only that the page was seen. */
const ASKS_TO_HOLD: readonly string[] = ['page-answer', 'page-hand-over', 'page-last-resort'];

const OPENING: Readonly<Record<string, string>> = {
  'page-answer': 'You are paged',
  'page-hand-over': 'You are asked to take it over',
  'page-needed': 'Somebody has it, and more people are needed',
  'page-inform': 'For your information, by the escalation ladder',
  'page-role': 'You are asked to take a role',
  'page-by-hand': 'Somebody asks for you',
  'page-owed': 'Something you owe is overdue',
  'page-last-resort': 'NOBODY HAS ANSWERED: last resort',
};

/** What a page says: what is broken, why you, until when, who is next. */
export function pageLetter(words: string, about: About): Letter {
  const { incident, plan } = about;
  const page = pageFacts(about);
  const drill = incident.drill ? 'DRILL ' : '';
  const asks = ASKS_TO_HOLD.includes(words);
  const opening = `${page.isRepeat ? 'Still no answer. ' : ''}${OPENING[words] ?? 'You are paged'}`;
  return {
    subject: `${drill}[${incident.severity}] ${incident.number} ${incident.title}`,
    headline: `${drill}${incident.severity}: ${incident.title}`,
    lines: [
      `${opening}: ${page.because}.`,
      ...(page.rung === null ? [] : [`Rung: ${page.rung.title}.`]),
      ...summaryLines(about),
      `Incident ${incident.number} of ${plan.teamName}, ${incident.status}, declared ${wallText(incident.declaredAt, plan.business.zone)}.`,
      ...(words === 'page-hand-over' ? briefingOf(about) : whatNext(about, asks)),
    ],
    answer: answerLabel(words),
  };
}

function whatNext(about: About, asks: boolean): readonly string[] {
  return [...(asks ? nextLines(about) : holderLines(about)), ...firstTasks(about)];
}

function answerLabel(words: string): string {
  if (words === 'page-hand-over') return 'Take it over or decline';
  if (words === 'page-needed') return 'Join or decline';
  return ASKS_TO_HOLD.includes(words) ? 'Acknowledge or decline' : 'I have seen this';
}

function pageFacts(about: About): { because: string; rung: Due | null; isRepeat: boolean } {
  const { event } = about.recorded;
  const pageId = event.type === 'page.tried' ? event.page : '';
  const page = about.incident.pages[pageId];
  const rung = about.plan.dues.find((due) => due.id === page?.due) ?? null;
  const count = page?.methods.length ?? Infinity;
  const isRepeat = event.type === 'page.tried' && event.index >= count;
  return { because: page?.because ?? 'you can help', rung, isRepeat };
}

function summaryLines(about: About): readonly string[] {
  const { summary } = about.incident;
  return summary === '' ? [] : [summary];
}

function nextLines(about: About): readonly string[] {
  const { incident, plan } = about;
  const next = incident.timers['ladder']?.at;
  if (next === undefined) return [];
  const rungs = plan.dues.filter(
    (due) => due.kind === 'answer-rung' && due.severities.includes(incident.severity),
  );
  const above = rungs[incident.ladder.index + 1];
  const who = incident.ladder.rounds > 0 || above === undefined ? 'every manager' : above.title;
  return [`If nobody acknowledges by ${timeText(next, about)}, next: ${who}.`];
}

function holderLines(about: About): readonly string[] {
  const { hold } = about.incident;
  return [hold === null ? 'Nobody holds it.' : `${about.nameOf(hold.by)} holds it.`];
}

/** What the runbook asks for first, so that it is at hand before the screen is. */
function firstTasks(about: About): readonly string[] {
  const { incident, plan } = about;
  const phase = plan.phases[0]?.name;
  const tasks = plan.tasks.filter((task) => task.phase === phase).slice(0, 4);
  if (phase === undefined || tasks.length === 0 || incident.status !== 'investigating') return [];
  const listed = tasks.map((task) => `- ${lineOf(task.text)}`).join('\n');
  return [`First, by the runbook (${lineOf(phase)}):\n${listed}`];
}

function briefingOf(about: About): readonly string[] {
  const { incident, plan, nameOf } = about;
  return briefing({ incident, plan, nameOf, timeOf: (at) => timeText(at, about) });
}

function timeText(at: At, about: About): string {
  return wallText(at, about.person?.zone ?? about.plan.business.zone);
}
