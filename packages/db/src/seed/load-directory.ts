import type { CompanyId } from '@bureau/core/kernel';
import { hash } from '@node-rs/argon2';
import { openPools } from '../connection.ts';
import { transaction } from '../transaction.ts';
import { type NewPerson, newCompanyId, newUserId } from './new-company.ts';
import { writeCompany } from './write-company.ts';

/** What a load test needs to know of the company it runs in. */
export interface LoadCompany {
  readonly companyId: CompanyId;
  /** The address of the n-th person, from 0. */
  readonly emailOf: (at: number) => string;
  /** Everybody's. */
  readonly password: string;
}

const DOMAIN = 'load.example';
const PASSWORD = 'bureau-load';
const GIVEN = words(`Hélène Luc Adaeze Yuki Sofia Paulo Élodie Camille Zoé Émile Anaïs Mathéo Ngozi Kateri Wei Óscar
  Maëlle Fatoumata Noah Ludmila Samuel Aïcha Baptiste Chloé Dimitri Inês Jürgen Léa Mehdi Nour Océane Rémi Søren Tomasz
  Valérie Gwenaëlle Karim Margaux Priya François Amélie Björn Çelik Dörte Eszter Félix Gaël Hugo Ivana Joséphine`);
const FAMILY = words(`Gagnon Tremblay Okafor Nakamura Benali Mendes Roy Morin Lachance Bouchard Pelletier Côté Adeyemi
  Zhang Nguyễn Lévesque Muñoz Desrosiers Fortin Diallo Kovářová Gagné Traoré Chevallier Dubois Papadópoulos Gonçalves
  Weiß Fontaine Lefèvre Garnier Lindqvist Wiśniewski Ünal Fabre Haddad Petit Müller Sørensen Łukasik Žižek Björklund`);
const DEPARTMENTS = words('Design Ingénierie Produit Ventes Finances Atelier Juridique Achats Qualité Support');
const LOCATIONS = words('Montréal Lyon Paris Genève Bruxelles Dakar Casablanca Québec');

/** Writes a company of many people for load tests: 100 000 take seconds. */
export async function seedDirectory(url: string, { people }: { readonly people: number }): Promise<LoadCompany> {
  const id = newCompanyId();
  const emailOf = (at: number) => `person-${at}@${id.slice(0, 8)}.${DOMAIN}`;
  const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const { owner, request } = openPools({ url, maxConnections: 2 });
  try {
    await transaction(owner, (client) =>
      writeCompany(client, {
        id,
        name: `Load ${people}`,
        plan: 'business',
        country: 'FR',
        recordsCalls: false,
        emailDomain: DOMAIN,
        people: Array.from({ length: people }, (_, at) => ({ ...loadPerson(at), email: emailOf(at), passwordHash })),
      }),
    );
    // So that what is measured next does not depend on when autovacuum comes by.
    await owner.query('ANALYZE person, person_number');
    return { companyId: id, emailOf, password: PASSWORD };
  } finally {
    await Promise.all([owner.end(), request.end()]);
  }
}

function loadPerson(at: number): Omit<NewPerson, 'email'> {
  const givenName = pick(GIVEN, at);
  const family = pick(FAMILY, Math.floor(at / GIVEN.length));
  const second = Math.floor(at / (GIVEN.length * FAMILY.length));
  const familyName = second === 0 ? family : `${family}-${pick(FAMILY, second)}`;
  return {
    id: newUserId(),
    kind: 'person',
    givenName,
    familyName,
    name: `${givenName} ${familyName}`,
    title: '',
    department: pick(DEPARTMENTS, at),
    location: pick(LOCATIONS, Math.floor(at / 3)),
    extension: String(100_000 + at),
    // The fictional range of the French plan has too few: these repeat.
    numbers: [{ label: 'work', number: `+3319900${String(at % 10_000).padStart(4, '0')}` }],
    timeZone: 'Europe/Paris',
    workingHours: null,
    photoId: '',
  };
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

function pick(from: readonly string[], at: number): string {
  return from[at % from.length] ?? '';
}
