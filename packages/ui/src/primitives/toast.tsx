import { createContext, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import { onDemand } from './on-demand.ts';
import type { ToastMessage } from './toast-message.ts';

/** Messages come seldom, their code with the first one. */
const Toasts = onDemand(() => import('./toasts.tsx').then((room) => room.Toasts));

const ShowToast = createContext<(message: ToastMessage) => void>(() => undefined);

/** Holds the short messages of the page. One around everything; show one with useToasts. */
export function ToastProvider(props: { children: ReactNode }) {
  const [waiting, setWaiting] = useState<readonly ToastMessage[]>();
  const show = useCallback((message: ToastMessage) => setWaiting((earlier = []) => [...earlier, message]), []);
  const taken = useCallback(() => setWaiting([]), []);
  return (
    <ShowToast value={show}>
      {props.children}
      {waiting && (
        <Suspense fallback={null}>
          <Toasts waiting={waiting} onTaken={taken} />
        </Suspense>
      )}
    </ShowToast>
  );
}

/** Shows a short message. Failures stay longer. */
export function useToasts(): (message: ToastMessage) => void {
  return useContext(ShowToast);
}
