// The way from a line that is missing to the place on the screen where it is done: a box, a button.

/** The id on the screen of what does away with an obstacle. */
export function placeId(kind: string, id: string): string {
  return `done-${kind}-${id}`;
}

/** Opens what lies closed around the place, and gives it the focus. */
export function showPlace(kind: string, id: string): void {
  const place = document.getElementById(placeId(kind, id));
  const phase = place?.closest('details');
  if (phase !== null && phase !== undefined) phase.open = true;
  place?.focus();
  place?.scrollIntoView({ block: 'center' });
}
