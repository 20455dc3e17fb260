import type { ComponentProps, MouseEvent } from 'react';

export interface NavLinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  readonly href: string;
  /** A plain click: go there without loading the page anew. Other clicks are left to the browser. */
  readonly onNavigate: () => void;
}

/** A true link that the router of the page may take over. */
export function NavLink({ href, onNavigate, children, ...rest }: NavLinkProps) {
  function click(event: MouseEvent) {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!plain || event.defaultPrevented) return;
    event.preventDefault();
    onNavigate();
  }
  return (
    <a {...rest} href={href} onClick={click}>
      {children}
    </a>
  );
}
