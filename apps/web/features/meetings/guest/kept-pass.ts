import type { GuestPass } from '@bureau/client';

const KEY = 'bureau.meeting-pass';

/** The pass of this tab: it outlives a reload, and nothing more. */
export function keptPass(): GuestPass | undefined {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return undefined;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below, by this page alone
    return JSON.parse(text) as GuestPass;
  } catch {
    return undefined;
  }
}

export const keepPass = (pass: GuestPass): void => sessionStorage.setItem(KEY, JSON.stringify(pass));

export const forgetPass = (): void => sessionStorage.removeItem(KEY);
