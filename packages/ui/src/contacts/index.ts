'use client';

export { ContactDetails, type ContactDetailsProps } from './contact-details.tsx';
export { ContactEditor, type ContactEditorProps } from './contact-editor.tsx';
export { type ContactForm, draftOf, formOf } from './contact-form.ts';
export { GroupHeading } from './group-heading.tsx';
export { PersonDetails, type PersonDetailsProps } from './person-details.tsx';
export { PersonHeader, type PersonHeaderProps } from './person-header.tsx';
export { PersonRow, type PersonRowProps } from './person-row.tsx';
