'use client';

export { GreetingEditor, type GreetingEditorProps, type GreetingStep, type ShownSound } from './greeting-editor.tsx';
export { MessageDetails } from './message-details.tsx';
export { MessageRow, type MessageRowProps } from './message-row.tsx';
export { PinForm, type PinFormProps } from './pin-form.tsx';
export { PinState, type PinStateProps } from './pin-state.tsx';
