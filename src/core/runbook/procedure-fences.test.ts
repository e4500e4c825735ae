import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compile } from './compile.ts';
import type { Procedure } from './plan.ts';

function onlyProcedure(body: string): Procedure {
  const text = `# Runbook\n\n## Incident Scenarios\n\n### Press Down (P1)\n\n${body}\n`;
  const [procedure] = compile(text).procedures;
  assert.ok(procedure !== undefined);
  return procedure;
}

const SIGNS = '**Symptoms:**\n- No page is printed\n- The lamp is red\n';

suite('steps written in a shell fence', () => {
  test('numbered comments are steps, and a wait between them belongs to the step before', () => {
    const { steps } = onlyProcedure(
      `${SIGNS}\n**Actions:**\n\`\`\`bash\n# 1. Start it anew\n./press restart\n# Wait 45 seconds\n./press status\n\n# 2. Look at the lamp\ncat lamp.txt\n\`\`\``,
    );
    assert.deepEqual(
      steps.map(({ text, wait }) => [text, wait]),
      [
        ['Start it anew', 'PT45S'],
        ['Look at the lamp', undefined],
      ],
    );
    assert.equal(steps[0]?.group, 'Actions');
  });

  test('a comment that begins with "Or" is another way to do the step before', () => {
    const { steps } = onlyProcedure(
      `${SIGNS}\n\`\`\`bash\n# Back to the release before\n./press back\n\n# Or use the other press\n./press switch\n\`\`\``,
    );
    assert.deepEqual(
      steps.map(({ text, alternative }) => [text, alternative]),
      [
        ['Back to the release before', undefined],
        ['Use the other press', true],
      ],
    );
  });

  test('comments without numbers beside a list only say what a command is for', () => {
    const { steps } = onlyProcedure(
      `${SIGNS}\n**Actions:**\n1. Stop printing\n2. Call the printer\n\n\`\`\`bash\n# Nothing prints\n./press stop\n\`\`\``,
    );
    assert.deepEqual(
      steps.map(({ text }) => text),
      ['Stop printing', 'Call the printer'],
    );
  });

  test('a comment within a statement is no step', () => {
    const { steps } = onlyProcedure(
      `${SIGNS}\n\`\`\`bash\n# 1. Print one page\npython -c "\n# 2. only said to Python\nprint()\n"\n\`\`\``,
    );
    assert.deepEqual(
      steps.map(({ text }) => text),
      ['Print one page'],
    );
  });

  test('a point of a list that waits says how long', () => {
    const { steps } = onlyProcedure(`${SIGNS}\n**Actions:**\n1. Restart and wait for 2 minutes\n`);
    assert.deepEqual(
      steps.map(({ wait }) => wait),
      ['PT2M'],
    );
  });
});

test('a procedure knows the title it stands under, but not the one of all procedures', () => {
  const one =
    '### Paper\n\n#### Out of Paper (P2)\n\n**Symptoms:**\n- The lamp blinks\n\n**Actions:**\n1. Bring some\n';
  const other = '### Ink Gone\n\n**Symptoms:**\n- Pages are white\n\n**Actions:**\n1. Fill it\n';
  const { procedures } = compile(`# Runbook\n\n## Incident Scenarios\n\n${one}\n${other}`);
  assert.deepEqual(
    procedures.map(({ name, group }) => [name, group]),
    [
      ['Out of Paper', 'Paper'],
      ['Ink Gone', undefined],
    ],
  );
});
