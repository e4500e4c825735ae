import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from './compile.ts';

const LEVELS =
  '## Severity Levels\n\n- **P1**: updates every 30 minutes\n- **P2**: updates every hour\n';

function form(title: string, body: string): string {
  return `# Runbook\n\n${LEVELS}\n## Templates\n\n**${title}**\n\n\`\`\`\n${body}\n\`\`\`\n`;
}

function alsoOn(title: string, next: string): unknown {
  const body = `INCIDENT UPDATE\nStatus: [INVESTIGATING|RESOLVED]\nNext Update: ${next}`;
  return compile(form(title, body)).severities.map(({ updateAlsoOn }) => updateAlsoOn);
}

test('[DUE-7] a form of updates that says so asks for one at a change of status', () => {
  assert.deepEqual(alsoOn('P1 Update Template', '15:45 or upon status change'), [
    ['status'],
    undefined,
  ]);
  assert.deepEqual(alsoOn('Update Template', '[time] or on any change of status'), [
    ['status'],
    ['status'],
  ]);
  assert.deepEqual(alsoOn('P1 Update Template', '15:45'), [undefined, undefined]);
});

test('[CLO-6] a notice of the end says how long is watched afterwards', () => {
  const notice = 'INCIDENT RESOLVED\nStatus: RESOLVED\n- We watch it for the next 24 hours';
  assert.equal(compile(form('Resolution Template', notice)).closure.watchFor, 'PT24H');
  const update = 'INCIDENT UPDATE\nStatus: Investigating\n- We watch it for the next 24 hours';
  assert.equal(compile(form('Update Template', update)).closure.watchFor, undefined);
});
