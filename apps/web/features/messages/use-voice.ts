'use client';

import { BureauError, type VoiceRecording } from '@bureau/client';
import type { ConversationId } from '@bureau/core/kernel';
import { LONGEST_SPOKEN_MS } from '@bureau/core/messages';
import { useEffect, useRef, useState } from 'react';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../calls/use-dial.ts';
import { useRoom } from './use-room.ts';

/** A voice message that is being spoken; undefined while none is. */
export interface Speaking {
  readonly level: number;
  readonly spokenMs: number;
  readonly isSending: boolean;
}

/** Records the microphone for a conversation, and sends it as a message. */
export function useVoice(id: ConversationId) {
  const { devices } = useBureau();
  const room = useRoom();
  const fails = useFailureMessage();
  const [speaking, setSpeaking] = useState<Speaking>();
  const recording = useRef<VoiceRecording>(undefined);

  useEffect(() => () => recording.current?.cancel(), []);

  async function begin() {
    const begun = await devices.recordVoice(LONGEST_SPOKEN_MS, ({ level, leftMs }) =>
      setSpeaking((now) => now && { ...now, level, spokenMs: LONGEST_SPOKEN_MS - leftMs }),
    );
    recording.current = begun;
    setSpeaking({ level: 0, spokenMs: 0, isSending: false });
    try {
      const voice = await begun.sound;
      if (!voice) return;
      setSpeaking((now) => now && { ...now, isSending: true });
      const { recorded: file, durationMs, peaks } = voice;
      const fileId = await room.sendVoice(id, { file, durationMs, peaks }, () => undefined).sent;
      await room.send(id, '', { fileIds: [fileId] });
    } finally {
      recording.current = undefined;
      setSpeaking(undefined);
    }
  }
  return {
    speaking,
    begin: () =>
      void begin().catch((error: unknown) => {
        // Who stops at once has said nothing.
        if (!(error instanceof BureauError && error.detail.code === 'too-short')) fails(error);
      }),
    send: () => recording.current?.stop(),
    discard: () => recording.current?.cancel(),
  };
}
