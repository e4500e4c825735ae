// Passwords, by argon2id with the parameters written beside each hash, so that stronger ones can be
// chosen later without anybody having to change theirs.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;
/** A hash holds 19 MiB while it is made: so many at once, the others wait. */
const AT_ONCE = 2;

interface Written {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** What is kept of a password. */
export async function hashOfPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const how = { memory: MEMORY_KIB, passes: PASSES, lanes: LANES, salt };
  const tag = await oneOfFew(() => tagOf(password, how));
  const parts = [MEMORY_KIB, PASSES, LANES, salt.toString('base64url'), tag.toString('base64url')];
  return `argon2id$${parts.join('$')}`;
}

/** True where a password is the one that was kept; takes as long where nothing was kept. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const written = kept === null ? NOBODYS : readWritten(kept);
  const tag = await oneOfFew(() => tagOf(password, written));
  return kept !== null && timingSafeEqual(tag, written.tag);
}

const NOBODYS: Written = {
  memory: MEMORY_KIB,
  passes: PASSES,
  lanes: LANES,
  salt: randomBytes(SALT_BYTES),
  tag: randomBytes(TAG_BYTES),
};

function readWritten(kept: string): Written {
  const [, memory, passes, lanes, salt = '', tag = ''] = kept.split('$');
  return {
    memory: Number(memory),
    passes: Number(passes),
    lanes: Number(lanes),
    salt: Buffer.from(salt, 'base64url'),
    tag: Buffer.from(tag, 'base64url'),
  };
}

function tagOf(password: string, how: Omit<Written, 'tag'>): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const parameters = {
    message: Buffer.from(password.normalize('NFC'), 'utf8'),
    nonce: how.salt,
    parallelism: how.lanes,
    tagLength: TAG_BYTES,
    memory: how.memory,
    passes: how.passes,
  };
  argon2('argon2id', parameters, (error, tag) => {
    if (error === null) resolve(tag);
    else reject(error);
  });
  return promise;
}

let running = 0;
const waiting: (() => void)[] = [];

async function oneOfFew<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
