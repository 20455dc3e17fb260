import { app, type BrowserWindow, nativeImage } from 'electron';
import type { OfficePort } from './bridge/office-port.ts';

const PIXELS = 16;
const CHANNELS = 4;

/** Shows what waits on the icon of the application. */
export function serveBadge(port: OfficePort, office: () => BrowserWindow | undefined): void {
  const show = (count: number) => {
    app.setBadgeCount(count);
    if (process.platform === 'win32') office()?.setOverlayIcon(count > 0 ? dot() : null, count > 0 ? `${count}` : '');
  };
  port.on('badge.changed', ({ count }) => show(count));
  port.on('office.left', () => show(0));
}

/** A disc in the colour of what was missed, as a bitmap in BGRA. */
function dot(): Electron.NativeImage {
  const bitmap = Buffer.alloc(PIXELS * PIXELS * CHANNELS);
  const middle = (PIXELS - 1) / 2;
  for (let y = 0; y < PIXELS; y += 1) {
    for (let x = 0; x < PIXELS; x += 1) {
      if (Math.hypot(x - middle, y - middle) > middle) continue;
      bitmap.set([0x2b, 0x32, 0xc8, 0xff], (y * PIXELS + x) * CHANNELS);
    }
  }
  return nativeImage.createFromBitmap(bitmap, { width: PIXELS, height: PIXELS });
}
