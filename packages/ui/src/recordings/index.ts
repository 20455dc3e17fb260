'use client';

export { AccessList, type AccessListProps } from './access-list.tsx';
export { type Face, Faces } from './faces.tsx';
export { RecordingFacts, type RecordingFactsProps } from './recording-facts.tsx';
export { RecordingHeader, type RecordingHeaderProps } from './recording-header.tsx';
export { RecordingRow, type RecordingRowProps } from './recording-row.tsx';
export { RecordingState } from './recording-state.tsx';
export { SharedWith, type SharedWithProps } from './shared-with.tsx';
