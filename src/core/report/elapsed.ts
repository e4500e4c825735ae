/** Minutes as `0:05`, `26:30`, `3 d 2:00`. */
export function clock(minutes: number): string {
  const days = Math.floor(minutes / 1_440);
  const rest = days > 2 ? minutes - days * 1_440 : minutes;
  const text = `${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`;
  return days > 2 ? `${days} d ${text}` : text;
}
