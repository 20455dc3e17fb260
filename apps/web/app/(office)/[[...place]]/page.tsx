import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { HOME } from '../../../shell/place.ts';
import { SESSION_COOKIES } from '../../../shell/session-cookies.ts';

/** Every address of the office. Who has no session is led to the sign-in before anything is painted. */
export default async function OfficePage(props: { params: Promise<{ place?: string[] }> }) {
  const jar = await cookies();
  const { place = [] } = await props.params;
  const path = `/${place.join('/')}`;
  if (!SESSION_COOKIES.some((name) => jar.has(name))) {
    redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
  }
  if (path === '/') redirect(HOME);
  return null;
}
