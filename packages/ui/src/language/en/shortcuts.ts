/** What can be done by keys. */
export const shortcuts = {
  title: 'Keyboard shortcuts',
  groups: { anywhere: 'Anywhere', ringing: 'When somebody calls', call: 'In a call' },
  keys: { escape: 'Esc', space: 'Space' },
  does: {
    search: 'Search, and call with Enter',
    help: 'Show these shortcuts',
    close: 'Close what lies on top',
    talk: 'Muted: hold to talk',
    'call-answer': 'Answer',
    'call-decline': 'Decline',
    'call-mute': 'Mute or unmute',
    'call-hang-up': 'Hang up',
    'call-camera': 'Camera on or off',
    'call-hold': 'Hold or resume',
    'call-swap': 'Turn to the other call',
    'call-transfer': 'Transfer',
    'call-add': 'Add a person',
    'call-keypad': 'Keypad',
    'call-record': 'Record or stop',
    'call-pop-out': 'Floating window',
  },
} as const;
