const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** An instant as the clock on the wall of a zone shows it: `2026-11-20 14:30`. */
export function wallClock(epochMs: number, zone: string): string {
  const format = FORMATS.getOrInsertComputed(zone, formatOf);
  return format.format(epochMs).replace(',', '');
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...parts, ...time });
}
