/** What others see of a person, and what a person chooses to show. */
export const presence = {
  label: 'Presence',
  status: {
    available: 'Available',
    dnd: 'Do not disturb',
    busy: 'Busy',
    'on-a-call': 'On a call',
    away: 'Away',
    offline: 'Offline',
  },
  choose: 'Your status',
  manual: {
    available: 'Available',
    dnd: 'Do not disturb',
    busy: 'Busy',
    away: 'Away',
    invisible: 'Invisible',
  },
  hint: {
    available: 'Automatic: follows what you do',
    dnd: 'No call rings on any device',
    busy: 'Calls still ring',
    away: 'Calls still ring',
    invisible: 'You appear offline; calls still ring',
    /** Of Do not disturb that ends by itself. */
    dndUntil: 'No call rings until {time}',
    tomorrowAt: 'tomorrow {time}',
  },
  dndLength: {
    label: 'How long Do not disturb lasts',
    'half-hour': 'For 30 minutes',
    hour: 'For 1 hour',
    tomorrow: 'Until tomorrow',
    open: 'Until I change it',
  },
  text: {
    label: 'Status text',
    example: 'What are you up to?',
    clear: 'Clear the status text',
  },
  seenAs: 'Others see: {status}',
  saveFailed: 'Your status was not changed.',
} as const;
