// A terminal with `tocsin watch` on it: the real program behind a real pseudo-terminal, and what stands
// on its screen.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { NODE, PROGRAM } from '../doors/house.ts';

/** Gives a program a terminal; every Debian has it. */
const PSEUDO_TERMINAL = '/usr/bin/script';
const HOME = '\u001b[H';
const END_OF_FRAME = '\u001b[J';

/** A terminal that shows what is open. */
export interface Terminal {
  /** The lines on the screen. */
  readonly lines: () => readonly string[];
  /** Presses q; the answer is the exit code. */
  readonly quit: () => Promise<number | null>;
}

/** Opens a terminal of 160 by 50 on which somebody watches a team. */
export function watchInTerminal(url: string, key: string, team: string): Terminal {
  const command = `stty cols 160 rows 50; exec "${NODE}" "${PROGRAM}" watch --team ${team}`;
  const env = { ...process.env, TOCSIN_URL: url, TOCSIN_KEY: key, TERM: 'xterm-256color' };
  const child = spawn(PSEUDO_TERMINAL, ['-qfec', command, '/dev/null'], { env });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-100_000);
  });
  return {
    lines: () => {
      const last = text.split(HOME).findLast((frame) => frame.includes(END_OF_FRAME)) ?? '';
      return stripVTControlCharacters(last).split(/\r?\n/);
    },
    quit: async () => {
      child.stdin.write('q');
      const [code] = await exited;
      return code;
    },
  };
}
