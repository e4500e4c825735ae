import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TaskView } from '#/contract/api/views.ts';
import { tasksText } from './verbs-work.ts';

const TASK: TaskView = {
  id: 'tell-team',
  phase: 'First minutes',
  text: 'Tell the team',
  state: 'open',
  blocksClosing: true,
  procedure: null,
  notFor: null,
};

test('[CLO-3] what is not asked of this incident comes last, with the reason', () => {
  const other = { ...TASK, id: 'tell-board', text: 'Tell the board', notFor: 'only for P1' };
  const text = tasksText({ tasks: [other, TASK] }).join('\n');
  assert.match(
    text,
    /First minutes[^]*tell-team[^]*Not for this incident[^]*tell-board +only for P1/,
  );
  assert.doesNotMatch(tasksText({ tasks: [TASK] }).join('\n'), /Not for this/);
});
