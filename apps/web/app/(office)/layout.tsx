import type { ReactNode } from 'react';
import { Office } from '../../shell/office.tsx';

/** The office stands through every navigation; the pages below only say whether somebody may come in. */
export default function OfficeLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <Office />
      {children}
    </>
  );
}
