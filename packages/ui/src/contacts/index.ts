'use client';

export { ContactDetails, type ContactDetailsProps } from './contact-details.tsx';
export { ContactEditor, type ContactEditorProps } from './contact-editor.tsx';
export { type ContactForm, draftOf, formOf } from './contact-form.ts';
export { DuplicateList, type DuplicateListProps } from './duplicate-list.tsx';
export { type FavouriteItem, FavouriteList, type FavouriteListProps } from './favourite-list.tsx';
export { GroupHeading } from './group-heading.tsx';
export { ImportReport, type ImportReportProps, type ShownFault } from './import-report.tsx';
export { PersonDetails, type PersonDetailsProps } from './person-details.tsx';
export { PersonHeader, type PersonHeaderProps } from './person-header.tsx';
export { PersonRow, type PersonRowProps } from './person-row.tsx';
export { Progress } from './progress.tsx';
export { StarButton, type StarButtonProps } from './star-button.tsx';
export { WorkingHoursFields, type WorkingHoursFieldsProps } from './working-hours-fields.tsx';
