// npm and npx run a program through a shell, and a signal ends that shell without reaching the
// program. Left behind, the program tells itself to stop, as it was told to.
const LOOK_EVERY_MS = 250;

/** Under npm or npx, passes the end of their shell on to this process as SIGTERM. */
export function stopWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  watch.unref();
}
