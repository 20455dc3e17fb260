'use client';

import { BureauError, type KeptVoice, type SpokenFile, type VoiceRecording } from '@bureau/client';
import type { ConversationId } from '@bureau/core/kernel';
import { LONGEST_SPOKEN_MS } from '@bureau/core/messages';
import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { attachmentsOf } from './attachments.ts';
import { useRoom } from './use-room.ts';

/** What is spoken is kept this often, so that no more of it is lost with the page. */
const KEEP_EVERY_MS = 1_000;

/** A voice message that is being spoken; undefined while none is. */
export interface Speaking {
  readonly level: number;
  readonly spokenMs: number;
  readonly isSending: boolean;
}

/**
 * Records the microphone for a conversation, and sends it as a message. Whoever goes elsewhere meanwhile, or loads the page
 * anew, or is cut off while it goes, finds what they said among the files for the next message.
 */
export function useVoice(id: ConversationId, name: string) {
  const { devices } = useBureau();
  const room = useRoom();
  const fails = useFailureMessage();
  const toast = useToasts();
  const t = useTranslations('messages');
  const [speaking, setSpeaking] = useState<Speaking>();
  const recording = useRef<VoiceRecording>(undefined);
  /** From the press of the button, also while the microphone is asked for. */
  const isBegun = useRef(false);
  /** It was said that it goes. */
  const isFinished = useRef(false);
  const isGone = useRef(false);

  function attach(spoken: SpokenFile, kept: KeptVoice | undefined) {
    attachmentsOf(room, id).addVoice(spoken, t('files.spoken'), fails, kept);
    toast({ title: t('voice.kept'), hint: t('voice.keptHint', { name }) });
  }
  async function attachLeft() {
    for (const left of await room.leftVoices(id)) {
      const { sound: file } = left;
      const sound = await devices.openVoice(file, LONGEST_SPOKEN_MS).catch(() => undefined);
      if (sound) attach({ ...sound, file }, left);
      // Of the first moment there is no sound yet.
      else left.end();
    }
  }
  // oxlint-disable-next-line react/exhaustive-deps -- `attachLeft` is new at every render, and what was left is told once
  useEffect(() => void attachLeft(), [room, id]);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      recording.current?.stop();
    };
  }, []);

  async function begin() {
    isFinished.current = false;
    const begun = await devices.recordVoice(LONGEST_SPOKEN_MS, ({ level, leftMs }) =>
      setSpeaking((now) => now && { ...now, level, spokenMs: LONGEST_SPOKEN_MS - leftMs }),
    );
    if (isGone.current) {
      begun.cancel();
      return;
    }
    recording.current = begun;
    const kept = room.keepVoice(id);
    const keep = () => kept?.add(begun.takeNew());
    const keeping = setInterval(keep, KEEP_EVERY_MS);
    setSpeaking({ level: 0, spokenMs: 0, isSending: false });
    try {
      const voice = await begun.sound.finally(keep);
      if (!voice) {
        kept?.end();
        return;
      }
      const { recorded: file, durationMs, peaks } = voice;
      const spoken = { file, durationMs, peaks };
      if (isGone.current && !isFinished.current) {
        attach(spoken, kept);
        return;
      }
      setSpeaking((now) => now && { ...now, isSending: true });
      const fileId = await room.sendVoice(id, spoken, () => undefined).sent.catch(() => undefined);
      if (!fileId) {
        attach(spoken, kept);
        return;
      }
      await room.send(id, '', { fileIds: [fileId] });
      kept?.end();
    } catch (error) {
      if (isTooShort(error)) kept?.end();
      else await kept?.leave();
      throw error;
    } finally {
      clearInterval(keeping);
      recording.current = undefined;
      setSpeaking(undefined);
    }
  }
  return {
    speaking,
    begin: () => {
      if (isBegun.current) return;
      isBegun.current = true;
      void begin()
        .catch((error: unknown) => {
          if (isTooShort(error)) return;
          fails(error);
          void attachLeft();
        })
        .finally(() => {
          isBegun.current = false;
        });
    },
    send: () => {
      isFinished.current = true;
      recording.current?.stop();
    },
    discard: () => recording.current?.cancel(),
  };
}

/** Who stops at once has said nothing. */
const isTooShort = (error: unknown) => error instanceof BureauError && error.detail.code === 'too-short';
