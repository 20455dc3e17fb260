/** Where the fonts of the editor are served from. */
const FONTS = '/board/';

/**
 * Lets the editor find its fonts here, and nowhere else: it names another host as their second source, and browsers
 * look at every source of a font as soon as it is named. To be called before its code is fetched.
 */
export function keepFontsHome(): void {
  if ('EXCALIDRAW_ASSET_PATH' in window) return;
  Object.assign(window, { EXCALIDRAW_ASSET_PATH: FONTS });
  window.FontFace = class extends FontFace {
    constructor(family: string, source: string | BufferSource, descriptors?: FontFaceDescriptors) {
      super(family, typeof source === 'string' ? ownSources(source) : source, descriptors);
    }
  };
}

/** Without the sources of other hosts; as it was when there is nothing else. */
function ownSources(source: string): string {
  const sources = source.split(/,\s*(?=url\()/);
  const own = sources.filter((each) => each.includes(`url(${location.origin}/`));
  return own.length > 0 ? own.join(', ') : source;
}
