'use client';

import type { RecordingReader } from '@bureau/core/recordings';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** Who reads, and whether for the company; undefined before the person is known. */
export function useRecordingReader(): RecordingReader | undefined {
  const { self } = useBureau();
  const known = useStore(self, (state) => state.self);
  return known && { userId: known.person.id, isAdmin: known.isAdmin };
}
