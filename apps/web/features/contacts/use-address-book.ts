'use client';

import type { AddressBookState } from '@bureau/client';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** The own address book, loaded when it is first wanted. A failure is in its status. */
export function useAddressBook(isWanted = true): AddressBookState {
  const { addressBook } = useBureau();
  useEffect(() => {
    if (isWanted) addressBook.load().catch(isInTheStore);
  }, [addressBook, isWanted]);
  return useStore(addressBook.store);
}

function isInTheStore(): void {
  // The store says `failed`, and the list shows it with a way to try again.
}
