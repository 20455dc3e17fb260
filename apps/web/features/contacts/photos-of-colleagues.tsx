'use client';

import { PhotosContext } from '@bureau/ui/primitives';
import { type ReactNode, useCallback } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** Every face below has the photo that its person chose. */
export function PhotosOfColleagues({ children }: { children: ReactNode }) {
  const { directory, photos } = useBureau();
  const byId = useStore(directory.store, (state) => state.byId);
  const urlOf = useCallback(
    (id: string) => {
      const photoId = byId.get(id)?.photoId ?? '';
      return photoId === '' ? undefined : photos.urlOf(photoId);
    },
    [byId, photos],
  );
  return <PhotosContext value={urlOf}>{children}</PhotosContext>;
}
