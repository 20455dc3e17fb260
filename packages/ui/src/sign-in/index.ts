'use client';

export { ForgotForm, type ForgotFormProps } from './forgot-form.tsx';
export { FormError } from './form-error.tsx';
export { MeetingNumberForm, type MeetingNumberFormProps } from './meeting-number-form.tsx';
export { NewPasswordForm, type NewPasswordFormProps } from './new-password-form.tsx';
export { PasswordField, type PasswordFieldProps } from './password-field.tsx';
export { type SetUpDraft, SetUpForm, type SetUpFormProps } from './set-up-form.tsx';
export { type Credentials, SignInForm, type SignInFormProps } from './sign-in-form.tsx';
export { type DemoPerson, SignInPage, type SignInPageProps } from './sign-in-page.tsx';
