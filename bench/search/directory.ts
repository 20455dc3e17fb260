import type { PersonDocument } from '@bureau/core/search';

const GIVEN = (
  'Hélène Søren Élodie François José Zoë Anaïs Chloé Noémie Gaëlle Joël Raphaël Jérôme Cécile Aurélie Stéphane ' +
  'Frédéric Sébastien Béatrice Thérèse René André Agnès Inès Léa Théo Maël Loïc Benoît Clémence Amélie Émile Zoé ' +
  'Marie Jean Pierre Michel Philippe Nathalie Isabelle Sylvie Catherine Martine Alain Patrick Nicolas Christophe ' +
  'Laurent Julien Thomas Alexandre Antoine Maxime Camille Manon Sarah Laura Pauline Mathilde Marion Emma Louise Alice ' +
  'Lucas Hugo Louis Arthur Jules Gabriel Paul Victor Simon Baptiste Romain Guillaume Vincent Olivier Thierry Pascal ' +
  'Björn Jürgen Günther Käthe Jörg Sören Łukasz Małgorzata Zbigniew Agnieszka Søs Åsa Øyvind Kåre Ægir Þóra Ünal Çağla ' +
  'John Mary James Patricia Robert Jennifer William Linda David Elizabeth Richard Susan Charles Jessica Daniel Karen ' +
  'Mohammed Fatima Ahmed Aïcha Youssef Khadija Karim Leïla Samir Nadia Nguyễn Linh Minh Hương Wei Li Ming Yuki Haruto ' +
  'Ольга Иван Наталья Дмитрий Γιώργος Μαρία Carlos Lucía Sofía Martín Andrés Nicolás João Conceição Giulia Niccolò'
).split(' ');
const FAMILY = (
  'Gagnon Tremblay Roy Côté Bouchard Gauthier Morin Lavoie Fortin Gagné Ouellet Pelletier Bélanger Lévesque Bergeron ' +
  'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David ' +
  'Bertrand Roux Vincent Fournier Morel Girard André Lefèvre Mercier Dupont Lambert Bonnet François Martinez Legrand ' +
  "O'Brien O'Connor D'Angelo L'Heureux Müller Schmidt Schröder Weiß Groß Jørgensen Sørensen Kjær Ångström Øst " +
  'Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Moore Jackson White Harris Clark Lewis ' +
  'Nguyễn Trần Phạm Wang Zhang Chen Tanaka Suzuki Benali Haddad El-Amrani Diallo Traoré Koné Cissé Kowalski Łukaszewicz ' +
  'Петрова Иванов Παπαδόπουλος Gonçalves Muñoz Núñez Peña Fernández López Rossi Esposito Bœuf Lœb Castañeda'
).split(' ');
const SYLLABLES =
  'bar bel ber bon bou bra cha che cor cou cri dal del dor dre dur fal fer fon gar ger gil gra har her jan jol kar lam lan lau lem lie lou mar mas mel mon mor nar nel nol pal per pin plo pon que rai ran rau rol rou sal sau sen ser sol tar ter tou tra val var ver vil vin vol'.split(
    ' ',
  );
const ENDINGS = 'ac ard at aud eau et ier in is on ot oux y ez ault ert'.split(' ');
const DEPARTMENTS = (
  'Accounting,Achats,Ressources humaines,Research & Development,Sales,Marketing,Legal,IT Support,Production,Logistique,' +
  'Qualité,Direction générale,Customer Care,Security,Facilities,Communication,Trésorerie,Architecture,Field Service,Training'
).split(',');
const LOCATIONS = 'Paris,Lyon,Montréal,Québec,Genève,Bruxelles,Tunis,Dakar,Nîmes,Orléans,Besançon,Sète,Angoulême'.split(
  ',',
);
const TITLES = 'Engineer,Comptable,Chef de projet,Directrice,Technician,Assistant,Ingénieure,Analyst,Consultant'.split(
  ',',
);

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list, the earlier ones more often when `skew` is above 1. */
export function pick<T>(random: () => number, list: readonly T[], skew = 1): T {
  const chosen = list[Math.floor(random() ** skew * list.length)];
  if (chosen === undefined) throw new Error('Nothing to pick from');
  return chosen;
}

/** A company: common and rare names, shared names, accents, one extension and one or two numbers each. */
export function makeDirectory(size: number, seed = 1): PersonDocument[] {
  const random = seededRandom(seed);
  const namesakes = new Map<string, number>();
  return Array.from({ length: size }, (_, index) => {
    const given = random() < 0.06 ? `Jean-${pick(random, GIVEN)}` : pick(random, GIVEN, 1.5);
    const family = familyName(random);
    const mailbox = asciiMailbox(`${given}.${family}`);
    const namesake = (namesakes.get(mailbox) ?? 0) + 1;
    namesakes.set(mailbox, namesake);
    const numbers = [`+331${digits(random, 8)}`];
    if (random() < 0.3) numbers.push(random() < 0.5 ? `+336${digits(random, 8)}` : `+1514${digits(random, 7)}`);
    return {
      id: `person-${index}`,
      name: `${given} ${family}`,
      extension: String(100_000 + index),
      numbers,
      email: `${mailbox}${namesake === 1 ? '' : namesake}@example.com`,
      department: pick(random, DEPARTMENTS),
      location: pick(random, LOCATIONS, 2),
      title: pick(random, TITLES),
      sortKey: asciiMailbox(`${family} ${given}`),
    };
  });
}

function familyName(random: () => number): string {
  if (random() < 0.55) return pick(random, FAMILY, 2);
  const stem = pick(random, SYLLABLES) + (random() < 0.6 ? pick(random, SYLLABLES) : '') + pick(random, ENDINGS);
  const family = stem.charAt(0).toUpperCase() + stem.slice(1);
  return random() < 0.05 ? `${family}-${pick(random, FAMILY)}` : family;
}

function asciiMailbox(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}. -]/gu, '');
}

function digits(random: () => number, count: number): string {
  return Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
}
