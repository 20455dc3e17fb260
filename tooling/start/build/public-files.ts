import { cpSync, readdirSync, rmSync } from 'node:fs';
import { inCheckout } from '../checkout.ts';

const inPackage = (room: string, ...path: readonly string[]) => inCheckout('packages', room, 'node_modules', ...path);
const FONTS = inPackage('ui', '@excalidraw', 'excalidraw', 'dist', 'prod', 'fonts');
const BACKGROUND = inPackage('client', '@shiguredo', 'virtual-background', 'dist');
const EMOJI = inPackage('ui', 'emojibase-data');
const NOISE = inPackage('client', '@sapphi-red', 'web-noise-suppressor', 'dist');

/** Puts what browsers fetch of packages into a folder of public files: the packages would fetch some of it from elsewhere. */
export function copyPublicFiles(publicFolder: string): void {
  copy(FONTS, `${publicFolder}/board/fonts`);
  const background = `${publicFolder}/effects/background`;
  rmSync(background, { recursive: true, force: true });
  for (const name of readdirSync(BACKGROUND)) {
    if (name.startsWith('selfie_segmentation')) cpSync(`${BACKGROUND}/${name}`, `${background}/${name}`);
  }
  const noise = `${publicFolder}/effects/noise`;
  copy(`${NOISE}/rnnoise.wasm`, `${noise}/rnnoise.wasm`);
  copy(`${NOISE}/rnnoise_simd.wasm`, `${noise}/rnnoise_simd.wasm`);
  copy(`${NOISE}/rnnoise/workletProcessor.js`, `${noise}/rnnoise-worklet.js`);
  for (const locale of ['en', 'fr']) {
    for (const name of ['data.json', 'messages.json']) {
      copy(`${EMOJI}/${locale}/${name}`, `${publicFolder}/emoji/${locale}/${name}`);
    }
  }
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}
