// The console in the browser: built with Vite into files that any server may keep for ever, each also
// compressed, so that nothing has to be compressed while somebody waits.
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { inRoot } from './places.mjs';

const COMPRESSED = /\.(css|html|js|svg)$/;
const SMALLEST = 1024;

/** Builds the console into a folder. @param {string} folder */
export async function buildWeb(folder) {
  const [{ build }, { default: react }, { default: tailwind }] = await Promise.all([
    import('vite'),
    import('@vitejs/plugin-react'),
    import('@tailwindcss/vite'),
  ]);
  await build({
    configFile: false,
    root: inRoot('src', 'web'),
    base: '/',
    logLevel: 'warn',
    plugins: [react(), tailwind()],
    resolve: { alias: [{ find: /^#\//, replacement: `${inRoot('src')}/` }] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2024',
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: inRoot('src', 'web', 'console.html') },
    },
  });
  // A file of the sources is never called index; the one that servers look for is.
  await rename(join(folder, 'console.html'), join(folder, 'index.html'));
  await compressUnder(folder);
}

/** @param {string} folder */
async function compressUnder(folder) {
  const names = await readdir(folder, { recursive: true });
  await Promise.all(
    names
      .filter((name) => COMPRESSED.test(name))
      .map(async (name) => {
        const file = join(folder, name);
        const bytes = await readFile(file);
        if (bytes.length < SMALLEST) return;
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
        await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
      }),
  );
}
