import type { Metadata } from 'next';
import { LinkedRecordingPage } from '../../../features/recordings/linked/linked-recording-page.tsx';

/** What is behind a secret is nobody's to find. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' };

/** Where a link to a recording leads, with or without an account. */
export default async function RecordingLinkPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <LinkedRecordingPage token={token} />;
}
