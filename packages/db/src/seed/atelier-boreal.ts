import { echoTest, emailOf, type NewCompany, type NewPerson, newCompanyId, newUserId } from './new-company.ts';

const DOMAIN = 'atelier-boreal.example';

// given name | family name | title | department
const MONTREAL = `
  Camille | Morin | Directrice générale | Direction
  Hélène | Gagnon | Directrice de la création | Design
  Luc | Tremblay | Chef de l’ingénierie | Ingénierie
  Adaeze | Okafor | Ingénieure principale | Ingénierie
  Yuki | Nakamura | Designer d’interaction | Design
  Sofia | Benali | Cheffe de produit | Produit
  Zoé | Lachance | Designer graphique | Design
  Émile | Bouchard | Ingénieur logiciel | Ingénierie
  Anaïs | Pelletier | Conseillère en recrutement | Ressources humaines
  Mathéo | Côté | Ingénieur logiciel | Ingénierie
  Ngozi | Adeyemi | Analyste de données | Produit
  Kateri | Obomsawin | Responsable des partenariats | Ventes
  Wei | Zhang | Ingénieur réseau | Ingénierie
  Thị Mai | Nguyễn | Comptable | Finances
  François-Xavier | Lévesque | Directeur financier | Finances
  Priya | Raghunathan | Ingénieure qualité | Ingénierie
  Óscar | Muñoz | Conseiller clientèle | Service client
  Maëlle | Desrosiers | Conseillère clientèle | Service client
  Jean-Sébastien | Fortin | Directeur des ventes | Ventes
  Fatoumata | Diallo | Gestionnaire de comptes | Ventes
  Noah | O’Sullivan | Technicien d’atelier | Atelier
  Ludmila | Kovářová | Prototypiste | Atelier
  Samuel | Gagné | Stagiaire | Atelier`;

const LYON = `
  Paulo | Mendes | Directeur du bureau de Lyon | Direction
  Élodie | Roy | Cheffe de projet | Produit
  Aïcha | Traoré | Designer de service | Design
  Baptiste | Chevallier | Ingénieur logiciel | Ingénierie
  Chloé | Dubois-Marchand | Responsable communication | Ventes
  Dimitri | Papadópoulos | Architecte technique | Ingénierie
  Inês | Gonçalves | Gestionnaire de comptes | Ventes
  Jürgen | Weiß | Technicien d’atelier | Atelier
  Léa | Fontaine | Juriste | Direction
  Mehdi | Aït Ahmed | Conseiller clientèle | Service client
  Nour | El Khoury | Conseillère clientèle | Service client
  Océane | Lefèvre | Chargée de paie | Ressources humaines
  Rémi | Garnier | Contrôleur de gestion | Finances
  Søren | Lindqvist | Ingénieur acoustique | Ingénierie
  Tomasz | Wiśniewski | Prototypiste | Atelier
  Valérie | Ünal | Assistante de direction | Direction
  Gwenaëlle | Le Bihan | Ergonome | Design`;

/** The demo company: two offices on two continents, 40 people and the echo test. */
export function atelierBoreal(passwordHashes: Iterator<string>): NewCompany {
  const montreal = people(MONTREAL, {
    location: 'Montréal',
    timeZone: 'America/Toronto',
    // Fictional numbers of the North American plan.
    work: (at) => `+1514555${String(100 + at).padStart(4, '0')}`,
    mobile: (at) => `+1438555${String(100 + at).padStart(4, '0')}`,
    extension: (at) => String(2100 + at),
  });
  const lyon = people(LYON, {
    location: 'Lyon',
    timeZone: 'Europe/Paris',
    // Fictional numbers of the French plan (ARCEP, décision 2018-0881).
    work: (at) => `+331990031${String(at).padStart(2, '0')}`,
    mobile: (at) => `+336399831${String(at).padStart(2, '0')}`,
    extension: (at) => String(3100 + at),
  });
  return {
    id: newCompanyId(),
    name: 'Atelier Boréal',
    plan: 'enterprise',
    country: 'CA',
    recordsCalls: false,
    emailDomain: DOMAIN,
    people: [
      // Whoever runs the place runs its phone system.
      ...[...montreal, ...lyon].map((person, index) => {
        return { ...person, passwordHash: passwordHashes.next().value, isAdmin: index === 0 };
      }),
      echoTest('9999', 'America/Toronto'),
    ],
  };
}

interface Office {
  readonly location: string;
  readonly timeZone: string;
  readonly work: (at: number) => string;
  readonly mobile: (at: number) => string;
  readonly extension: (at: number) => string;
}

function people(table: string, office: Office): readonly NewPerson[] {
  const lines = table.trim().split('\n');
  return lines.map((line, index) => {
    const at = index + 1;
    const [givenName = '', familyName = '', title = '', department = ''] = line.split('|').map((cell) => cell.trim());
    const work = { label: 'work', number: office.work(at) } as const;
    const mobile = { label: 'mobile', number: office.mobile(at) } as const;
    return {
      id: newUserId(),
      kind: 'person',
      givenName,
      familyName,
      name: `${givenName} ${familyName}`,
      title,
      department,
      location: office.location,
      extension: office.extension(at),
      email: emailOf(givenName, familyName, DOMAIN),
      numbers: at % 3 === 0 ? [work, mobile] : [work],
      timeZone: office.timeZone,
      workingHours: null,
      photoId: '',
    };
  });
}
