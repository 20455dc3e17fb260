'use client';

import { type BureauClient, createBureauClient } from '@bureau/client';
import { desktopBridge } from '@bureau/desktop-bridge';
import { createContext, useContext, useSyncExternalStore } from 'react';

let made: BureauClient | undefined;

function bureauOfThisPage(): BureauClient {
  made ??= createBureauClient({ url: location.origin, ringsElsewhere: desktopBridge() !== undefined });
  return made;
}

/** The client of this page; undefined on the server and in the first, server-made paint. */
export function usePageBureau(): BureauClient | undefined {
  return useSyncExternalStore(neverChanges, bureauOfThisPage, () => undefined);
}

/** Holds the client for everything behind the sign-in. */
export const BureauContext = createContext<BureauClient | undefined>(undefined);

/** The client of the signed-in person. */
export function useBureau(): BureauClient {
  const bureau = useContext(BureauContext);
  if (!bureau) throw new Error('useBureau needs the office around it');
  return bureau;
}

const neverChanges = () => () => {};
