// `npx tocsin` works inside the checkout without publishing: npm links the commands of dependencies
// but not those of the project itself, so its own is linked here.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { inRoot } from './places.mjs';

/** Links bin/tocsin.mjs into node_modules/.bin, where npx and npm scripts look. */
export function linkCommand() {
  const folder = inRoot('node_modules', '.bin');
  const link = inRoot('node_modules', '.bin', 'tocsin');
  if (existsSync(link)) return;
  mkdirSync(folder, { recursive: true });
  rmSync(link, { force: true });
  if (process.platform === 'win32') {
    writeFileSync(link, ''); // Marks the place as done; Windows runs the .cmd beside it.
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\tocsin.mjs" %*\r\n');
    return;
  }
  symlinkSync('../../bin/tocsin.mjs', link);
}
