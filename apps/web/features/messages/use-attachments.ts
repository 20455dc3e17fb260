'use client';

import type { FileOnItsWay } from '@bureau/client';
import type { ConversationId, MessageFileId } from '@bureau/core/kernel';
import { MOST_FILES } from '@bureau/core/messages';
import { useEffect, useRef, useState } from 'react';
import { useFailureMessage } from '../calls/use-dial.ts';
import { useRoom } from './use-room.ts';

/** A file that goes with the next message. */
export interface Attachment {
  readonly key: MessageFileId;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly isSent: boolean;
}

/** Files for the next message: they are sent as soon as they are chosen, and the message when they are there. */
export function useAttachments(id: ConversationId) {
  const room = useRoom();
  const fails = useFailureMessage();
  const [attachments, setAttachments] = useState<readonly Attachment[]>([]);
  const uploads = useRef(new Map<MessageFileId, FileOnItsWay>());

  useEffect(() => {
    const under = uploads.current;
    return () => {
      for (const upload of under.values()) upload.cancel();
    };
  }, []);

  const change = (key: MessageFileId, part: Partial<Attachment>) =>
    setAttachments((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const remove = (key: MessageFileId) => setAttachments((all) => all.filter((each) => each.key !== key));

  function add(file: File) {
    let key: MessageFileId | undefined;
    const upload = room.sendFile(id, file, (sentBytes) => key && change(key, { sentBytes }));
    key = upload.id;
    uploads.current.set(key, upload);
    const { name, size: sizeBytes } = file;
    const attachment = { key, name, sizeBytes, sentBytes: 0, isSent: false };
    setAttachments((all) => [...all, attachment]);
    upload.sent.then(
      () => change(upload.id, { sentBytes: sizeBytes, isSent: true }),
      (error: unknown) => {
        remove(upload.id);
        fails(error);
      },
    );
    upload.sent.catch(() => undefined).finally(() => uploads.current.delete(upload.id));
  }
  const addAll = (files: readonly File[]) => {
    for (const file of files.slice(0, MOST_FILES - attachments.length)) {
      try {
        add(file);
      } catch (error) {
        fails(error);
      }
    }
  };
  const cancel = (key: string) => {
    const attachment = attachments.find((each) => each.key === key);
    if (!attachment) return;
    uploads.current.get(attachment.key)?.cancel();
    remove(attachment.key);
  };
  return {
    attachments,
    isSending: attachments.some(({ isSent }) => !isSent),
    add: addAll,
    cancel,
    /** Those that are there; they belong to the message from now on. */
    take(): readonly MessageFileId[] {
      setAttachments([]);
      return attachments.map(({ key }) => key);
    },
  };
}
