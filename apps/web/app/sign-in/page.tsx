import { loadMessages } from '@bureau/ui/language';
import type { Metadata } from 'next';
import { SignIn } from '../../features/accounts/sign-in.tsx';
import { firstPaint } from '../../shell/first-paint.ts';
import { afterSignIn } from '../../shell/place.ts';

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await firstPaint();
  return { title: `${(await loadMessages(locale)).accounts.signIn.pageTitle} · Bureau` };
}

export default async function SignInPage(props: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await props.searchParams;
  return <SignIn next={afterSignIn(typeof next === 'string' ? next : undefined)} />;
}
