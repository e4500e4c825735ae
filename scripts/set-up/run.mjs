// How the scripts start other programs: quietly with the output kept, or in the foreground with the
// terminal handed over and signals passed on.
import { spawn } from 'node:child_process';

/**
 * @typedef {{ code: number, output: string }} Outcome
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv }} Surroundings
 */

/**
 * Runs a program to its end and keeps what it printed.
 * @param {readonly string[]} words
 * @param {Surroundings} [surroundings]
 * @returns {Promise<Outcome>}
 */
export function runQuietly([program = '', ...rest], surroundings = {}) {
  return new Promise((done) => {
    const child = spawn(program, rest, {
      ...surroundings,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: needsShell(program),
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => done({ code: 127, output: `${program}: ${error.message}` }));
    child.on('close', (code) => done({ code: code ?? 1, output: output.trim() }));
  });
}

/**
 * Runs a program with this terminal, passes signals on, and answers with its exit code.
 * @param {readonly string[]} words
 * @param {Surroundings} [surroundings]
 * @returns {Promise<number>}
 */
export function runInFront([program = '', ...rest], surroundings = {}) {
  return new Promise((done) => {
    const child = spawn(program, rest, { ...surroundings, stdio: 'inherit' });
    for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => child.kill(signal));
    }
    // A terminal sends Ctrl-C to the child as well; passed on too, it would count as a second one.
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
    child.on('error', (error) => {
      process.stderr.write(`Cannot start ${program}: ${error.message}\n`);
      done(127);
    });
    child.on('close', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/** Windows starts npm only through a shell, as it is a .cmd file there. @param {string} program */
function needsShell(program) {
  return process.platform === 'win32' && program === 'npm';
}
