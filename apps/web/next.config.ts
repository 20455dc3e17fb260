import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: checkout,
  turbopack: { root: checkout },
  transpilePackages: ['@bureau/client', '@bureau/core', '@bureau/desktop-bridge', '@bureau/ui'],
  poweredByHeader: false,
  // The api in front compresses nothing twice: pages leave here ready to be sent.
  compress: true,
  reactStrictMode: true,
  devIndicators: false,
  // `next dev` would write files of its own into the checkout.
  agentRules: false,
};

export default config;
