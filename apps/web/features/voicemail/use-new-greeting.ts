'use client';

import { BureauError, MicrophoneError, type VoiceRecording, type VoiceSound } from '@bureau/client';
import { LONGEST_GREETING_MS } from '@bureau/core/voicemail';
import { type ErrorContext, useErrorSentence } from '@bureau/ui/language';
import { useToasts } from '@bureau/ui/primitives';
import type { GreetingStep } from '@bureau/ui/voicemail';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';

/** No sound of a minute is larger, and a browser shall not read a film. */
const MOST_FILE_BYTES = 30_000_000;

/** What a new greeting holds of the browser. */
interface Held {
  readonly recording?: VoiceRecording;
  readonly made?: { readonly file: Blob; readonly src: string };
}

function forget(held: { current: Held }): void {
  held.current.recording?.cancel();
  if (held.current.made) URL.revokeObjectURL(held.current.made.src);
  held.current = {};
}

/** A new greeting from the microphone or from a file, until it is used or thrown away. */
export function useNewGreeting() {
  const { devices, voicemail } = useBureau();
  const t = useTranslations('voicemail.settings');
  const sentence = useErrorSentence();
  const toast = useToasts();
  const [step, setStep] = useState<GreetingStep>({ kind: 'none' });
  const [problem, setProblem] = useState<string>();
  const held = useRef<Held>({});
  /** Counts the tries: what an earlier one still brings is not wanted any more. */
  const turn = useRef(0);

  // Whoever leaves the page leaves no open microphone behind.
  useEffect(() => {
    const turns = turn;
    return () => {
      turns.current += 1;
      forget(held);
    };
  }, []);

  const say = (error: unknown) => {
    const context: ErrorContext | undefined =
      error instanceof MicrophoneError ? { code: error.code } : error instanceof BureauError ? error.detail : undefined;
    if (!context) throw error;
    setProblem(sentence(context));
  };
  const review = ({ file, durationMs, peaks }: VoiceSound) => {
    const src = URL.createObjectURL(file);
    held.current = { made: { file, src } };
    setStep({ kind: 'review', sound: { src, durationMs, peaks }, isSaving: false });
  };
  /** From nothing to something to listen to; or back to nothing, with the reason. */
  const make = async (open: (isWanted: () => boolean) => Promise<VoiceSound | undefined>) => {
    turn.current += 1;
    const mine = turn.current;
    forget(held);
    setProblem(undefined);
    setStep({ kind: 'opening' });
    try {
      const sound = await open(() => turn.current === mine);
      if (sound && turn.current === mine) review(sound);
    } catch (error) {
      if (turn.current !== mine) return;
      setStep({ kind: 'none' });
      say(error);
    }
  };

  return {
    step,
    problem,
    record: () =>
      void make(async (isWanted) => {
        const begun = await devices.recordVoice(LONGEST_GREETING_MS, (progress) => {
          if (held.current.recording === begun) setStep({ kind: 'recording', ...progress });
        });
        if (!isWanted()) {
          begun.cancel();
          return undefined;
        }
        held.current = { recording: begun };
        setStep({ kind: 'recording', level: 0, leftMs: LONGEST_GREETING_MS });
        return begun.sound;
      }),
    open: (file: File) =>
      void make(async () => {
        if (file.size > MOST_FILE_BYTES) throw new BureauError({ code: 'too-large' });
        return devices.openVoice(file, LONGEST_GREETING_MS);
      }),
    stop: () => held.current.recording?.stop(),
    discard: () => {
      turn.current += 1;
      forget(held);
      setProblem(undefined);
      setStep({ kind: 'none' });
    },
    async use() {
      const { made: sound } = held.current;
      if (!sound || step.kind !== 'review') return;
      setProblem(undefined);
      setStep({ ...step, isSaving: true });
      try {
        await voicemail.saveGreeting(sound.file);
        forget(held);
        setStep({ kind: 'none' });
        toast({ tone: 'done', title: t('saved') });
      } catch (error) {
        setStep({ ...step, isSaving: false });
        say(error);
      }
    },
  };
}
