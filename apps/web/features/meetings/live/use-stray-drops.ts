'use client';

import { useEffect } from 'react';

/** A file that is dropped beside its place shall not take the page, and the meeting, away. */
export function useStrayDrops(): void {
  useEffect(() => {
    function keep(event: DragEvent) {
      if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'none';
    }
    addEventListener('dragover', keep);
    addEventListener('drop', keep);
    return () => {
      removeEventListener('dragover', keep);
      removeEventListener('drop', keep);
    };
  }, []);
}
