import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { MeetingGuest } from '../../../features/meetings/guest/meeting-guest.tsx';
import { SESSION_COOKIES } from '../../../shell/session-cookies.ts';

interface LinkPageProps {
  readonly params: Promise<{ link: string }>;
  readonly searchParams: Promise<{ guest?: string | string[] }>;
}

/** Where the link of an invitation leads: colleagues into their office, everybody else to the door for guests. */
export default async function LinkPage(props: LinkPageProps) {
  const [{ link }, { guest }, jar] = await Promise.all([props.params, props.searchParams, cookies()]);
  if (guest === undefined && SESSION_COOKIES.some((name) => jar.has(name))) {
    redirect(`/meetings/link/${encodeURIComponent(link)}`);
  }
  return <MeetingGuest link={link} />;
}
