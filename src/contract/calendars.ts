// What a key of kind `calendar` shows is its name: the shifts of its person, or those of a rota.

/** The name of a calendar with a person's own shifts. */
export const OWN_SHIFTS = 'shifts';

const OF_ROTA = 'rota/';

/** The name of a calendar with the shifts of a rota. */
export function calendarOfRota(rota: string): string {
  return `${OF_ROTA}${rota}`;
}

/** The rota a calendar shows; null where it shows the shifts of its person. */
export function rotaShown(name: string): string | null {
  return name.startsWith(OF_ROTA) ? name.slice(OF_ROTA.length) : null;
}

/** True for the name of a calendar. */
export function isCalendar(name: string): boolean {
  return name === OWN_SHIFTS || rotaShown(name) !== null;
}

/** Where a calendar is read, from the root of the server. */
export function calendarPath(secret: string): string {
  return `/calendar/${secret}.ics`;
}
