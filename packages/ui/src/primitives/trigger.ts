import type { HTMLAttributes, ReactElement, SyntheticEvent } from 'react';

/** A control that something floats beside. It passes on what it is given to its element. */
export type Trigger = ReactElement<HTMLAttributes<HTMLElement>>;

/** Does the control's own thing first, then ours, unless the first one prevented it. */
export function after<Event extends SyntheticEvent>(
  own: ((event: Event) => void) | undefined,
  ours: (event: Event) => void,
): (event: Event) => void {
  return (event) => {
    own?.(event);
    if (!event.defaultPrevented) ours(event);
  };
}
