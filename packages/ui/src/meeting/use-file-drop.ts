import { type DragEvent, useState } from 'react';

/** Takes files that are dropped on an element; with nobody to take them nothing happens. */
export function useFileDrop(onFiles: ((files: readonly File[]) => void) | undefined) {
  // Elements inside are entered before the one around them is left.
  const [depth, setDepth] = useState(0);
  const holds = ({ dataTransfer }: DragEvent) => onFiles !== undefined && dataTransfer.types.includes('Files');
  return {
    isOver: depth > 0,
    handlers: {
      onDragEnter: (event: DragEvent) => {
        if (holds(event)) setDepth((now) => now + 1);
      },
      onDragLeave: (event: DragEvent) => {
        if (holds(event)) setDepth((now) => Math.max(0, now - 1));
      },
      onDragOver: (event: DragEvent) => {
        if (!holds(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      },
      onDrop: (event: DragEvent) => {
        setDepth(0);
        if (!holds(event)) return;
        event.preventDefault();
        onFiles?.([...event.dataTransfer.files]);
      },
    },
  };
}
