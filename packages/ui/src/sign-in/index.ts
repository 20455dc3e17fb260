'use client';

export { MeetingNumberForm, type MeetingNumberFormProps } from './meeting-number-form.tsx';
export { type Credentials, SignInForm, type SignInFormProps } from './sign-in-form.tsx';
export { type DemoPerson, SignInPage, type SignInPageProps } from './sign-in-page.tsx';
