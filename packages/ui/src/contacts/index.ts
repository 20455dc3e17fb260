'use client';

export { GroupHeading } from './group-heading.tsx';
export { PersonDetails, type PersonDetailsProps } from './person-details.tsx';
export { PersonHeader, type PersonHeaderProps } from './person-header.tsx';
export { PersonRow, type PersonRowProps } from './person-row.tsx';
