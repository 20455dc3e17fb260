import '@bureau/ui/tokens.css';
import '@bureau/ui/base.css';
import { loadCompiledMessages } from '@bureau/ui/language';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { firstPaint } from '../shell/first-paint.ts';
import { Root } from '../shell/root.tsx';

export const metadata: Metadata = { robots: { index: false, follow: false }, icons: '/icon.png' };

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  // On a phone the keyboard must not cover the dock of a live call.
  interactiveWidget: 'resizes-content',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme } = await firstPaint();
  const messages = await loadCompiledMessages(locale);
  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <body>
        <Root locale={locale} messages={messages} theme={theme}>
          {children}
        </Root>
      </body>
    </html>
  );
}
