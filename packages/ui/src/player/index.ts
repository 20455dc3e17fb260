'use client';

export type { PlayerChapter } from './chapters.tsx';
export { SoundPlayer, type SoundPlayerProps } from './sound-player.tsx';
