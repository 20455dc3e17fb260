import '@bureau/ui/tokens.css';
import '@bureau/ui/base.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';

export const metadata: Metadata = { title: 'Bureau' };
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const h = await headers();
  return (
    <html lang={h.get('accept-language') ?? 'en'} data-theme={jar.get('bureau-theme')?.value}>
      <body>{children}</body>
    </html>
  );
}
