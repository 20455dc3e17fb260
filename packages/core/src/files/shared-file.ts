/** Largest file that people send each other, in bytes. */
export const LARGEST_SHARED_FILE_BYTES = 25_000_000;
/** Most that one person sends into one meeting, in bytes. */
export const MOST_SHARED_BYTES = 500_000_000;
/** So many bytes of the beginning say what a file is. */
export const HEAD_BYTES = 256 * 1024;

/** Longest name of a file, in characters. */
const LONGEST_NAME = 120;
const LONGEST_ENDING = 16;

/** Why a file is not taken. */
export type SharedFileRefusal =
  | 'file-empty'
  | 'file-too-large'
  | 'file-is-program'
  /** Whatever looks into files has found something. */
  | 'file-harmful'
  | 'too-many-files'
  /** Of files that are in no message yet. */
  | 'too-much-unsent';

/** What runs when it is opened, on Windows, macOS or Linux. */
const PROGRAMS = new Set(
  (
    'apk app appimage appx bat cmd com command cpl deb desktop dll dmg exe gadget hta inf ins jar jnlp js jse lnk msc msi ' +
    'msix msp pif pkg ps1 psm1 reg rpm scf scr sct service sh url vb vbe vbs ws wsc wsf wsh xll'
  ).split(' '),
);

/** Names that are devices on Windows, whatever their ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
// Control characters, what no file system takes, and what turns the direction of the text or cannot be seen.
const UNFIT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\p{Cn}]/gu;
const RESERVED = /[<>:"|?*]/g;

/** The name under which a file may be kept and downloaded: one line, no folder, nothing that a system would take amiss. */
export function sharedFileName(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const plain = last.normalize('NFC').replace(UNFIT, '').replace(RESERVED, '_').replace(/\s+/g, ' ');
  const bare = plain.replace(/^[\s.]+|[\s.]+$/g, '').replace(DEVICES, '_$&');
  const letters = Array.from(bare);
  if (letters.length <= LONGEST_NAME) return bare === '' ? 'file' : bare;
  const ending = endingOf(bare);
  const kept = ending !== '' && ending.length <= LONGEST_ENDING ? `.${ending}` : '';
  return `${letters
    .slice(0, LONGEST_NAME - kept.length)
    .join('')
    .trim()}${kept}`;
}

/** Whether a file with this name and size may be sent, as far as these tell. */
export function refusalOfShared(name: string, sizeBytes: number): SharedFileRefusal | undefined {
  if (PROGRAMS.has(endingOf(sharedFileName(name)).toLowerCase())) return 'file-is-program';
  if (sizeBytes === 0) return 'file-empty';
  return sizeBytes > LARGEST_SHARED_FILE_BYTES ? 'file-too-large' : undefined;
}

/** Whether these first bytes are those of a program for Windows, Linux or macOS, whatever it is called. */
export function isProgram(head: Uint8Array): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = head;
  const first = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  // MZ, which a text may begin with too; ELF; Mach-O in both orders and both widths.
  if (a === 0x4d && b === 0x5a) return head.subarray(0, 64).includes(0);
  return [0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe].includes(first);
}

function endingOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1) : '';
}
