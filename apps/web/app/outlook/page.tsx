import { TaskPane } from '../../features/outlook/task-pane.tsx';

/** What Outlook shows beside an appointment. */
export default function OutlookPage() {
  return <TaskPane />;
}
