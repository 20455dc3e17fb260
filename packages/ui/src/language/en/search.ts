/** The search in the header. */
export const search = {
  label: 'Search',
  example: 'Search a name or a number',
  shortcut: 'Ctrl K',
  shortcutMac: '⌘ K',
  clear: 'Clear the search',
  results: 'Search results',
  groups: { dial: 'Dial', people: 'People', personal: 'My contacts', calls: 'Call history' },
  count: '{count, plural, =0 {No result} one {# result} other {# results}}',
  dialNumber: 'Call {number}',
  call: 'Call',
  hintOpen: 'open',
  hintCall: 'call',
  hintMove: 'move',
  loading: 'Searching…',
  empty: {
    title: 'No result for “{query}”',
    hint: 'Check the spelling, or type an extension or a whole number to call it.',
  },
  start: 'Type a name, an extension, a number, an e-mail address or a department.',
  error: 'The search did not answer. Your text is kept: try again.',
} as const;
