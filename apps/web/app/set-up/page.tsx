import type { Metadata } from 'next';
import { SetUp } from '../../features/accounts/set-up.tsx';

/** What is behind a secret is nobody's to find. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' };

/** Where the link leads that an empty server prints; its secret is behind the hash. */
export default function SetUpPage() {
  return <SetUp />;
}
