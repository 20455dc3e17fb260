'use client';

export { SoundPlayer, type SoundPlayerProps } from './sound-player.tsx';
