import type { Catalogue } from '../catalogue.ts';

export const numbering = {
  refusal: {
    empty: 'Tapez un numéro ou un poste.',
    'text-too-long': 'C’est trop long pour un numéro. Vérifiez le texte.',
    'invalid-character': 'Le signe {character} ne se compose pas. Utilisez des chiffres et +.',
    'contains-letters': 'Un numéro n’a pas de lettres. Tapez ses chiffres.',
    'service-code': 'Les codes avec * ou # commandent un réseau et n’appellent personne. Tapez un numéro.',
    'sip-address': 'Les adresses chez {host} ne peuvent pas être appelées d’ici. Tapez un numéro.',
    'too-short': 'Ce numéro est trop court. Vérifiez les chiffres.',
    'too-long': 'Ce numéro est trop long. Vérifiez les chiffres.',
    'unknown-country-code': 'Aucun pays n’a l’indicatif de {number}. Vérifiez ce qui suit le +.',
    'not-a-number-of-country': 'Ce numéro n’existe pas dans ce pays ({country}). Vérifiez les chiffres.',
  },
} satisfies Catalogue['numbering'];
