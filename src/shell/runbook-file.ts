// Reading a runbook from disk: whatever the file is, the answer is a plan or one clear sentence.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { compile } from '#/core/runbook/compile.ts';
import type { Plan } from '#/core/runbook/plan.ts';
import { whyUnreadable } from '#/core/runbook/unreadable.ts';

/** A runbook that was read, or why not. */
export type ReadRunbook =
  | { readonly ok: true; readonly path: string; readonly text: string; readonly plan: Plan }
  | { readonly ok: false; readonly sentence: string };

const LONGEST = 5_000_000;

/** Reads and compiles a runbook. */
export function readRunbook(path: string): ReadRunbook {
  const read = bytesOf(path);
  if (typeof read === 'string') return { ok: false, sentence: read };
  const why = whyUnreadable(read);
  if (why !== null) return { ok: false, sentence: `${path}: ${why}` };
  const text = new TextDecoder().decode(read);
  const plan = compile(text);
  const sha256 = createHash('sha256').update(read).digest('hex');
  return { ok: true, path, text, plan: { ...plan, source: { ...plan.source, sha256 } } };
}

/** Why a compiled document is no runbook at all, in one sentence; null where it is one. */
export function whyNoRunbook(plan: Plan): string | null {
  const found = plan.findings.find(({ code }) => NO_RUNBOOK.has(code));
  return found === undefined ? null : `${found.says}. ${found.fix}`;
}

const NO_RUNBOOK = new Set(['empty-document', 'not-about-incidents']);

function bytesOf(path: string): Uint8Array | string {
  try {
    const status = statSync(path);
    if (status.isDirectory()) return `${path} is a folder; name the Markdown file in it`;
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
