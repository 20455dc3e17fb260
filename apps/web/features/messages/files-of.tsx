'use client';

import type { MessageFileId } from '@bureau/core/kernel';
import { MessageFiles, type ShownMessage } from '@bureau/ui/messages';
import { useRoom } from './use-room.ts';

/** The files of a message, fetched when they are looked at. */
export function FilesOf({ message: { content, from } }: { message: ShownMessage }) {
  const room = useRoom();
  if (content.kind !== 'text' || !content.files?.length) return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is of the message that is drawn
  const urlOf = (id: string, isPreview = false) => room.fileUrl(id as MessageFileId, isPreview);
  return (
    <MessageFiles
      files={content.files}
      from={from.name}
      urlOf={urlOf}
      onPicture={async (id) => {
        const response = await fetch(urlOf(id, true));
        if (!response.ok) throw new Error('no preview');
        return response.blob();
      }}
      onDownload={(id) => {
        const link = document.createElement('a');
        link.href = urlOf(id);
        link.download = '';
        link.click();
      }}
    />
  );
}
