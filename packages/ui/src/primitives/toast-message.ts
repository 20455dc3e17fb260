/** A short message; an action it offers goes with it. */
export interface ToastMessage {
  readonly tone?: 'info' | 'done' | 'failed';
  readonly title: string;
  readonly hint?: string;
  readonly action?: { readonly label: string; readonly onChoose: () => void };
}
