// What could not be written, with the place where it should have gone: "the disk is full" leaves open
// which disk.
import { CannotOpenStore } from '#/shell/store/cannot-open.ts';
import { worldOf } from '#/shell/store/sqlite/failure.ts';
import { StoreAway } from '#/contract/store-away.ts';

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'that may only be read',
  EACCES: 'the rights of the folder forbid it',
  EPERM: 'the rights of the folder forbid it',
  ENOTDIR: 'a part of the path is no folder',
  // What Node says of a folder that is made within one that may only be read.
  ENOENT: 'the folder cannot be made there',
};

/** The error as one that says where nothing could be written and why; any other as it is. */
export function writingTo(place: string, error: unknown): unknown {
  const why = whyOf(error);
  if (why === null) return error;
  return new CannotOpenStore(`${place} cannot be written: ${why}`, { cause: error });
}

function whyOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('syscall' in error && 'code' in error) return WHY[String(error.code)] ?? null;
  const away = worldOf(error);
  return away instanceof StoreAway
    ? (/cannot be used, ([^(]+) \(/.exec(away.message)?.[1] ?? null)
    : null;
}
