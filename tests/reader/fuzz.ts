// What must hold of every text whatever.
import assert from 'node:assert/strict';
import { compile } from '#/core/runbook/compile.ts';
import { whyUnreadable } from '#/core/runbook/unreadable.ts';
import { planSchema } from '#/core/runbook/schema.ts';

/** Asserts that a text is read into a plan whose account covers each line once. */
export function assertReads(text: string): void {
  const plan = compile(text);
  const checked = planSchema.safeParse(plan);
  assert.ok(checked.success, JSON.stringify(checked.error?.issues[0]));
  let next = 1;
  for (const { lines, items, kind } of plan.account) {
    assert.equal(lines[0], next, 'the account leaves no line out and counts none twice');
    assert.ok(lines[1] >= lines[0]);
    assert.ok(kind === 'compiled' || items.length === 0);
    for (const pointer of items) assert.notEqual(follow(plan, pointer), undefined, pointer);
    next = lines[1] + 1;
  }
  assert.equal(next - 1, plan.source.lines, 'the account ends where the document ends');
  assertPlaces(plan, plan.source.lines);
}

/** Asserts that bytes are refused with a sentence, or read. */
export function assertReadsBytes(bytes: Uint8Array): void {
  const why = whyUnreadable(bytes);
  if (why === null) assertReads(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  else assert.match(why, /^The file .+/);
}

function follow(plan: object, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
      plan,
    );
}

/** Every item of the plan stands on lines of the document [RDR-5]. */
function assertPlaces(value: unknown, count: number): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === 'lines' || key === 'block') && Array.isArray(inner)) {
      const [from, to] = inner.map(Number);
      assert.ok(
        from !== undefined && to !== undefined && from >= 1 && from <= to && to <= count,
        `${key} ${inner.join('-')} of ${count}`,
      );
    } else assertPlaces(inner, count);
  }
}
