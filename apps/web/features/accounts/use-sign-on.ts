'use client';

import { type BureauClient, BureauError } from '@bureau/client';
import { desktopBridge } from '@bureau/desktop-bridge';
import type { ErrorContext } from '@bureau/ui/language';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

const REFUSALS = [
  'sign-on-unknown',
  'sign-on-expired',
  'sign-on-unreachable',
  'sign-on-failed',
  'sign-on-no-address',
  'sign-on-not-allowed',
  'throttled',
] as const;

/** Why the way to the provider led back to the sign-in. Anybody can write an address: what is no reason says nothing. */
export function refusedSignOn(refused: string | undefined): ErrorContext | undefined {
  const code = REFUSALS.find((each) => each === refused);
  return code && { code, ...(code === 'throttled' && { retryAfterSeconds: 60 }) };
}

/** The way to the provider of the company: in this page, or out of the desktop shell by the browser of the system. */
export function useSignOn(
  bureau: BureauClient | undefined,
  next: string,
  onRefused: (refusal: ErrorContext | undefined) => void,
): { readonly signOn: (email: string) => void; readonly isElsewhere: boolean } {
  const router = useRouter();
  const [isElsewhere, setElsewhere] = useState(false);
  /** The desktop alone knows it, and fetches with it what the browser has brought back. */
  const verifier = useRef<string>(undefined);

  useEffect(() => {
    const bridge = desktopBridge();
    return bridge?.on('sign-on.returned', ({ code }) => {
      const own = verifier.current;
      verifier.current = undefined;
      if (!bureau || own === undefined) return;
      setElsewhere(false);
      bureau.signOn.finish(code, own).then(
        () => router.replace(next),
        (error: unknown) => {
          if (!(error instanceof BureauError)) throw error;
          onRefused(error.detail);
        },
      );
    });
    // oxlint-disable-next-line react/exhaustive-deps -- `onRefused` and `router` do the same at every render
  }, [bureau, next]);

  async function leaveDesktop(email: string) {
    const bridge = desktopBridge();
    if (!bureau || !bridge) return;
    const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
    verifier.current = secret;
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
    const url = bureau.signOn.startUrl({ email, desktopChallenge: base64url(new Uint8Array(digest)) });
    const { pathname, search } = new URL(url);
    bridge.tell('sign-on.asked', { path: pathname + search });
    setElsewhere(true);
  }
  return {
    isElsewhere,
    signOn(email) {
      onRefused(undefined);
      if (desktopBridge()) void leaveDesktop(email);
      else if (bureau) location.assign(bureau.signOn.startUrl({ email, next }));
    },
  };
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
