import { exportToBlob, serializeAsJSON } from '@excalidraw/excalidraw';
import type { ExcalidrawImperativeAPI } from '@excalidraw/excalidraw/types';

/** Twice the pixels of the screen, as far as browsers make pictures of that size. */
const SHARPNESS = 2;
const MOST_PIXELS = 64_000_000;

/** The board as a picture, light whatever the theme is: for documents and mails. */
export function asPicture(editor: ExcalidrawImperativeAPI): Promise<Blob> {
  const { viewBackgroundColor } = editor.getAppState();
  return exportToBlob({
    elements: editor.getSceneElements(),
    appState: { exportBackground: true, exportWithDarkMode: false, viewBackgroundColor },
    files: null,
    mimeType: 'image/png',
    exportPadding: 24,
    getDimensions: (width: number, height: number) => {
      const scale = Math.min(SHARPNESS, Math.sqrt(MOST_PIXELS / (width * height)));
      return { width: width * scale, height: height * scale, scale };
    },
  });
}

/** The board as a file that Excalidraw opens anywhere. */
export function asFile(editor: ExcalidrawImperativeAPI): Blob {
  const text = serializeAsJSON(editor.getSceneElements(), editor.getAppState(), {}, 'local');
  return new Blob([text], { type: 'application/vnd.excalidraw+json' });
}
