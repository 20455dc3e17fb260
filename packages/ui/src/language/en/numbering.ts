/** Why something that was typed or pasted cannot be dialled. */
export const numbering = {
  refusal: {
    empty: 'Type a number or an extension.',
    'text-too-long': 'This is too long for a number. Check the text.',
    'invalid-character': 'The sign {character} cannot be dialled. Use digits and +.',
    'contains-letters': 'A number has no letters. Type its digits.',
    'service-code': 'Codes with * or # command a phone network and call nobody. Type a number.',
    'sip-address': 'Addresses at {host} cannot be called from here. Type a number.',
    'too-short': 'This number is too short. Check the digits.',
    'too-long': 'This number is too long. Check the digits.',
    'unknown-country-code': 'No country has the code of {number}. Check what follows the +.',
    'not-a-number-of-country': 'There is no such number in {country}. Check the digits.',
  },
} as const;
