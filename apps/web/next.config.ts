import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: checkout,
  turbopack: {
    root: checkout,
    // Sentences arrive compiled: no page needs what reads them.
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  transpilePackages: ['@bureau/client', '@bureau/core', '@bureau/desktop-bridge', '@bureau/ui'],
  poweredByHeader: false,
  // The api in front compresses nothing twice: pages leave here ready to be sent.
  compress: true,
  reactStrictMode: true,
  // No page asks for pictures in other sizes; whoever does would have the server make them, without a session.
  images: { unoptimized: true },
  devIndicators: false,
  // `next dev` would write files of its own into the checkout.
  agentRules: false,
  experimental: {
    // One walks from the sign-in through all of the office: what is there is not fetched again inside something larger. Bytes
    // before compression.
    turbopackChunking: { clusters: [[/^\//]], requestCost: 20_000, minChunkSize: 10_000 },
  },
};

export default config;
