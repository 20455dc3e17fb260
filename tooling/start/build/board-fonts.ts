import { cpSync, rmSync } from 'node:fs';
import { inCheckout } from '../checkout.ts';

const FONTS = inCheckout('packages', 'ui', 'node_modules', '@excalidraw', 'excalidraw', 'dist', 'prod', 'fonts');

/** Puts the fonts of the whiteboard into a folder of public files: its editor would fetch them from elsewhere. */
export function copyBoardFonts(publicFolder: string): void {
  const served = `${publicFolder}/board/fonts`;
  rmSync(served, { recursive: true, force: true });
  cpSync(FONTS, served, { recursive: true });
}
