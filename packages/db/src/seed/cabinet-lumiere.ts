import { echoTest, emailOf, type NewCompany, type NewPerson, newCompanyId, newUserId } from './new-company.ts';

const DOMAIN = 'cabinet-lumiere.example';

const PEOPLE = [
  { givenName: 'Inès', familyName: 'Fabre', title: 'Avocate associée', department: 'Contentieux' },
  { givenName: 'Hélène', familyName: 'Gagnon', title: 'Avocate', department: 'Contentieux' },
  { givenName: 'Karim', familyName: 'Haddad', title: 'Avocat', department: 'Droit social' },
  { givenName: 'Margaux', familyName: 'Petit', title: 'Secrétaire juridique', department: '' },
];

/** A second company beside the demo's, with extensions and a name that both have: it shows that neither sees the other. */
export function cabinetLumiere(passwordHashes: Iterator<string>): NewCompany {
  const timeZone = 'Europe/Paris';
  return {
    id: newCompanyId(),
    name: 'Cabinet Lumière',
    plan: 'essential',
    country: 'FR',
    recordsCalls: false,
    emailDomain: DOMAIN,
    people: [
      ...PEOPLE.map(
        (person, index): NewPerson => ({
          ...person,
          id: newUserId(),
          kind: 'person',
          name: `${person.givenName} ${person.familyName}`,
          location: 'Paris',
          extension: String(2101 + index),
          email: emailOf(person.givenName, person.familyName, DOMAIN),
          numbers: [{ label: 'work', number: `+33199004${String(index + 1).padStart(3, '0')}` }],
          timeZone,
          workingHours: null,
          photoId: '',
          passwordHash: passwordHashes.next().value,
          isAdmin: index === 0,
        }),
      ),
      echoTest('9999', timeZone),
    ],
  };
}
