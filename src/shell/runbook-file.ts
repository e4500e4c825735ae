// Reading a runbook from disk: whatever the path is, the answer is a plan or one clear sentence.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compile } from '#/core/runbook/compile.ts';
import type { Beside } from '#/core/runbook/linked-texts.ts';
import type { Plan } from '#/core/runbook/plan.ts';
import { joinedText } from '#/core/runbook/linked-texts.ts';
import { whyUnreadable } from '#/core/runbook/unreadable.ts';
import { documentsIn, filesBeside } from './linked-files.ts';

/** A runbook that was read. */
export interface GoodRunbook {
  readonly ok: true;
  readonly path: string;
  /** The file that opens the runbook: the path itself, or one of the folder that it names. */
  readonly document: string;
  /** The folder that the files of the plan's source are relative to. */
  readonly folder: string;
  /** The text that the lines of the plan count: of several files, one after the other. */
  readonly text: string;
  readonly plan: Plan;
}

/** A runbook that was read, or why not. */
export type ReadRunbook = GoodRunbook | { readonly ok: false; readonly sentence: string };

const LONGEST = 5_000_000;

/** The word for standard input where a path is asked for. */
const STDIN = '-';

/** Reads and compiles a runbook: a file with what it links, the documents of a folder, or standard input. */
export function readRunbook(path: string): ReadRunbook {
  const [first, ...further] = isFolder(path) ? documentsIn(path) : [];
  const document = first === undefined ? path : join(path, first);
  const read = bytesOf(document);
  if (typeof read === 'string') return { ok: false, sentence: read };
  const why = whyUnreadable(read);
  if (why !== null) return { ok: false, sentence: `${document}: ${why}` };
  const text = new TextDecoder().decode(read);
  const beside = path === STDIN ? undefined : filesBeside(document, text, further);
  const plan = compile(text, beside);
  const shown = beside === undefined || beside.texts.length === 0 ? text : joinedText(text, beside);
  const sha256 = hashOf(read, shown, beside);
  const source = { ...plan.source, sha256 };
  return {
    ok: true,
    path,
    document,
    folder: dirname(document),
    text: shown,
    plan: { ...plan, source },
  };
}

/** The hash covers every file that is read. */
function hashOf(bytes: Uint8Array, text: string, beside: Beside | undefined): string {
  const isAlone = beside === undefined || beside.texts.length === 0;
  return createHash('sha256')
    .update(isAlone ? bytes : text)
    .digest('hex');
}

/** Why a compiled document is no runbook at all, in one sentence; null where it is one. */
export function whyNoRunbook(plan: Plan): string | null {
  const found = plan.findings.find(({ code }) => NO_RUNBOOK.has(code));
  return found === undefined ? null : `${found.says}. ${found.fix}`;
}

const NO_RUNBOOK = new Set(['empty-document', 'not-about-incidents']);

function bytesOf(path: string): Uint8Array | string {
  try {
    if (path === STDIN) return readFileSync(0);
    const status = statSync(path);
    if (status.isDirectory()) return `${path} is a folder, and no Markdown lies in it`;
    if (!status.isFile()) return `${path} is no file`;
    if (status.size >= LONGEST) {
      return `${path}: The file has ${(status.size / 1e6).toFixed(1)} MB; a runbook may have up to 5 MB`;
    }
    return readFileSync(path);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return WORDS[code] === undefined
      ? `${path} cannot be read (${code})`
      : `${path} ${WORDS[code]}`;
  }
}

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read by you',
};

function isFolder(path: string): boolean {
  return path !== STDIN && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
