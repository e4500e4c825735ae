// The tests beside the code, all in this one process: each file is a suite, so its hooks stay its own.
import { globSync } from 'node:fs';
import { suite } from 'node:test';

const root = new URL('../', import.meta.url);

for (const file of globSync('src/**/*.test.ts', { cwd: root }).toSorted()) {
  suite(file, async () => {
    await import(new URL(file, root).href);
  });
}
