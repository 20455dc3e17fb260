'use client';

export { CallDetails, type CallDetailsProps } from './call-details.tsx';
export { CallDock, type CallDockProps } from './call-dock.tsx';
export { type CallKind, callKind } from './call-kind.ts';
export { CallKindIcon } from './call-kind-icon.tsx';
export { CallRow, type CallRowProps } from './call-row.tsx';
export { CallTrace, type CallTraceProps } from './call-trace.tsx';
export { CallWith, type CallWithProps } from './call-with.tsx';
export { DeviceSettings, type DeviceSettingsProps, type SoundDevice } from './device-settings.tsx';
export type { DialDigit } from './dial-keys.ts';
export { DialPad, type DialPadProps } from './dial-pad.tsx';
export type { DockCall } from './dock-call.ts';
export { useEndSentence } from './end-sentence.ts';
export { RingCard, type RingCardProps } from './ring-card.tsx';
export { RingNote, type RingNoteProps, RingNotes } from './ring-note.tsx';
export { SoundGate } from './sound-gate.tsx';
export { TonePad } from './tone-pad.tsx';
