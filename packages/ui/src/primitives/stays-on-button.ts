/** Whether what closes a popup is a press on the button that opened it: the button closes it by itself. */
export function staysOnButton(button: HTMLElement, event: Event): boolean {
  return event.type !== 'keydown' && event.target instanceof Node && button.contains(event.target);
}
