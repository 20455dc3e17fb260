import type { Metadata } from 'next';
import { ChoosePassword } from '../../features/accounts/choose-password.tsx';

/** What is behind a secret is nobody's to find. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' };

/** Where a link to choose a password leads; its secret is behind the hash. */
export default function PasswordPage() {
  return <ChoosePassword />;
}
