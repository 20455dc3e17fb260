// Bundles the shell: the main process (CommonJS: it must be there before Electron is ready), the preload script (CommonJS:
// the sandbox takes nothing else) and the own pages.
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

rmSync(at('dist'), { recursive: true, force: true });
await Promise.all([
  build({
    input: at('main/main.ts'),
    platform: 'node',
    external: ['electron'],
    output: {
      dir: at('dist'),
      entryFileNames: 'main.cjs',
      chunkFileNames: '[name].cjs',
      format: 'cjs',
      minify: true,
      sourcemap: true,
    },
  }),
  build({
    input: at('preload/preload.ts'),
    platform: 'node',
    external: ['electron'],
    output: { file: at('dist/preload.cjs'), format: 'cjs', minify: true },
  }),
  build({
    input: at('pages/page.ts'),
    platform: 'browser',
    output: { file: at('dist/page.js'), format: 'iife', minify: true },
  }),
]);
for (const file of ['page.html', 'page.css', 'share.css']) cpSync(at(`pages/${file}`), at(`dist/${file}`));
cpSync(at('../web/public/icon.png'), at('dist/icon.png'));
