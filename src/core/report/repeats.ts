/** How often an alert was sent and began to fire: `sent 12 times, fired 3 times`; empty where it was once. */
export function repeatsText(of: { readonly sent: number; readonly rounds: number }): string {
  const { sent, rounds } = of;
  const fired = rounds > 1 ? [`fired ${rounds} times`] : [];
  return (sent > 1 ? [`sent ${sent} times`, ...fired] : fired).join(', ');
}

/** That an alert flaps, and how often it changed: `flapping, changed 6 times`; empty where it is calm. */
export function flapsText({ flaps }: { readonly flaps: number }): string {
  return flaps === 0 ? '' : `flapping, changed ${flaps} times`;
}
