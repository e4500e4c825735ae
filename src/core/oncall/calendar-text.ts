// A calendar as text, by RFC 5545: lines end with CR and LF and are folded at 75 octets, texts are
// escaped, times are in UTC.
import type { At } from '../basics/time.ts';

/** One event of a calendar. */
export interface CalendarEvent {
  /** The same at every asking, so that whoever subscribed sees one event move and not two. */
  readonly uid: string;
  readonly from: At;
  readonly to: At;
  readonly summary: string;
  readonly description: string;
}

/** How often a subscriber should ask again. */
const REFRESH = 'PT1H';

/** The text of a calendar as it was made at an instant. */
export function calendarText(name: string, events: readonly CalendarEvent[], madeAt: At): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tocsin//On call//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...events.flatMap((event) => eventLines(event, madeAt)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(event: CalendarEvent, madeAt: At): readonly string[] {
  const { uid, from, to, summary, description } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(madeAt)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function utc(at: At): string {
  const text = Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' });
  return text.replaceAll(/[-:]/g, '');
}

// A bare CR is no line end to some readers and one to others.
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (letter) => `\\${letter}`)
    .replaceAll(/\r\n?|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');
}

const LONGEST_LINE = 75;

// Folded between characters: half a character is no text.
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > LONGEST_LINE) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}
