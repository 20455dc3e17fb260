'use client';

export { CallsDetail } from './calls-detail.tsx';
export { CallsPane } from './calls-pane.tsx';
