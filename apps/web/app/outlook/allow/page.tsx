import { AllowOutlook } from '../../../features/outlook/allow-outlook.tsx';

/** The window that the pane opens, in which one is signed in as everywhere else. */
export default function AllowOutlookPage() {
  return <AllowOutlook />;
}
