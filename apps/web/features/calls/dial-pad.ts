import { onDemand } from '@bureau/ui/primitives';

/** The dial pad comes when it is first opened. */
export const DialPadForm = onDemand(() => import('./dial-pad-form.tsx').then((room) => room.DialPadForm));
