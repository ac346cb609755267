import type { NewPerson } from '../domain/person.ts'

/** The demonstration's world, as plain data: two Cafs, a DRAAF, five partners, six services, some seventy people. */

export type DemoGroup = {
  name: string
  description: string
  unit?: string
  manager: string
  roles: string[]
  members: string[]
  groups?: DemoGroup[]
}
export type DemoPartner = {
  name: string
  siret: string
  street: string
  postalCode: string
  city: string
  units: { code: string; name: string }[]
  agreement: {
    reference: string
    delegated: boolean
    credentialsTo: 'holder' | 'administrator'
    /** Role codes by service code, with the limit of persons if any [H15]. */
    services: Record<string, { roles: string[] | 'all'; maxPersons?: number }>
    administrators: string[]
    notes: string
  }
  domain: string
  /** « Prénom Nom », with `(nomade)` when the person moves about. */
  people: string[]
  groups: DemoGroup[]
  /** By person, the groups that applications predefine: « SERVICE/group/UNIT ». */
  places?: Record<string, string[]>
  /** By person, who is created for it: « SERVICE/UNIT ». */
  unitAdministrators?: Record<string, string>
}
export type DemoInstitution = {
  name: string
  accentColor: string
  administrator: string
  domain: string
  /** Its catalogue, where it is not that of the Cafs. */
  services?: string[]
  partners: DemoPartner[]
}

/** What they bring is said in services/: imported in each institution that has none of its own. */
export const SERVICE_FILES = ['cdap', 'afas', 'mon-enfant']

export const RULES_OF_USE = {
  bodyFr: `Règles d’usage du Portail Partenaires

1. Votre accès est personnel. Vous ne le prêtez à personne, pas même à un collègue absent.
2. Vous protégez votre identifiant et votre mot de passe, et vous changez ce dernier dès que vous pensez qu’il est connu d’un autre.
3. Vous ne consultez que les dossiers nécessaires à votre mission. Toute consultation est enregistrée.
4. Vous ne communiquez les données à personne qui n’en ait besoin pour sa propre mission.
5. Vous signalez sans attendre à votre responsable habilitations un changement de fonction, un départ ou une anomalie.

La Caf peut à tout moment interroger votre organisme sur l’usage de votre accès, et le suspendre.`,
  bodyEn: `Rules of use of the partners’ portal

1. Your access is personal. You lend it to nobody, not even to an absent colleague.
2. You protect your user name and your password, and change the latter as soon as you think somebody else knows it.
3. You consult only the files that your mission requires. Every consultation is recorded.
4. You pass data on to nobody who does not need them for their own mission.
5. You tell your rights manager without delay about a change of position, a departure or anything abnormal.

The institution may at any time question your organisation about the use of your access, and suspend it.`,
}

const ccas: DemoPartner = {
  name: 'CCAS de Rochebelle',
  siret: '26340417000015',
  street: '4 place de la Fontaine',
  postalCode: '34990',
  city: 'Rochebelle',
  domain: 'ccas-rochebelle.example.org',
  units: [
    { code: 'AS', name: 'Action sociale' },
    { code: 'PE', name: 'Petite enfance' },
  ],
  agreement: {
    reference: 'CONV-2025-014',
    delegated: true,
    credentialsTo: 'holder',
    services: { CDAP: { roles: ['T1', 'T2'], maxPersons: 25 }, MENF: { roles: ['GEST', 'DISPO'] } },
    administrators: ['Nadège Vasseur'],
    notes: 'Renouvelée pour trois ans par délibération du 12 décembre 2024.',
  },
  people: [
    'Nadège Vasseur',
    'Étienne Lefèvre',
    'Amélie Garnier',
    'Françoise Dubœuf',
    'Karim Haddad (nomade)',
    'Lucie Moreau',
    'Maëlys Perrin',
    'Thierry Rousseau',
    'Zoé Blanchard',
    'Hélène Çelik',
    'Noël Fabre',
    'Inès Marchand',
    'Raphaël Noël',
    'Solène Guérin (nomade)',
    'Théo Barbier',
    'Ülkü Demir',
  ],
  groups: [
    {
      name: 'Action sociale',
      description: 'Accueil, instruction et accompagnement des habitants.',
      unit: 'AS',
      manager: 'Étienne Lefèvre',
      roles: ['CDAP/T1', 'CDAP/T2'],
      members: ['Étienne Lefèvre', 'Françoise Dubœuf'],
      groups: [
        {
          name: 'Accueil social',
          description: 'Premier accueil et orientation.',
          unit: 'AS',
          manager: 'Amélie Garnier',
          roles: ['CDAP/T1'],
          members: ['Amélie Garnier', 'Lucie Moreau', 'Zoé Blanchard', 'Noël Fabre'],
          groups: [
            {
              name: 'Permanences de quartier',
              description: 'Permanences hors les murs.',
              unit: 'AS',
              manager: 'Karim Haddad',
              roles: ['CDAP/T1'],
              members: ['Karim Haddad', 'Solène Guérin'],
            },
          ],
        },
        {
          name: 'Instruction des aides',
          description: 'Aides facultatives et domiciliation.',
          unit: 'AS',
          manager: 'Thierry Rousseau',
          roles: ['CDAP/T1', 'CDAP/T2'],
          members: ['Thierry Rousseau', 'Hélène Çelik', 'Inès Marchand'],
        },
      ],
    },
    {
      name: 'Petite enfance',
      description: 'Crèche municipale et relais petite enfance.',
      unit: 'PE',
      manager: 'Maëlys Perrin',
      roles: ['MENF/GEST', 'MENF/DISPO'],
      members: ['Maëlys Perrin', 'Raphaël Noël', 'Théo Barbier'],
    },
  ],
}

const departement: DemoPartner = {
  name: 'Conseil départemental du Haut-Val',
  siret: '22340001100019',
  street: '1 avenue du Département',
  postalCode: '34980',
  city: 'Valmont',
  domain: 'haut-val.example.org',
  units: [
    { code: 'DGAS', name: 'Direction générale adjointe des solidarités' },
    { code: 'MDPH', name: 'Maison départementale des personnes handicapées' },
  ],
  agreement: {
    reference: 'CONV-2024-003',
    delegated: true,
    credentialsTo: 'administrator',
    services: { CDAP: { roles: ['T1', 'T2', 'T3'], maxPersons: 40 }, AFAS: { roles: ['FDA', 'FDF', 'APP'] } },
    administrators: ['Bérengère Aubry', 'Jean-Baptiste Roche'],
    notes: '',
  },
  people: [
    'Bérengère Aubry',
    'Jean-Baptiste Roche',
    'Aïcha Bouzid',
    'Benoît Caron',
    'Cécile Delmas',
    'David Evrard',
    'Élodie Faure',
    'Fabien Gauthier',
    'Gaëlle Hervé',
    'Hugo Imbert',
    'Isabelle Jourdan',
    'Joël Kerbrat (nomade)',
    'Karine Lambert',
    'Loïc Ménard',
    'Mireille N’Diaye',
    'Nicolas Ollivier',
    'Océane Pichon',
    'Pascal Quéré',
    'Quentin Renaud',
    'Rachida Saïdi',
    'Sébastien Tessier',
    'Tiphaine Urvoy',
    'Ulysse Vidal',
    'Valérie Weber',
  ],
  groups: [
    {
      name: 'Solidarités',
      description: 'Direction générale adjointe des solidarités.',
      unit: 'DGAS',
      manager: 'Aïcha Bouzid',
      roles: ['CDAP/T1', 'CDAP/T2', 'CDAP/T3', 'AFAS/FDA', 'AFAS/FDF', 'AFAS/APP'],
      members: ['Aïcha Bouzid'],
      groups: [
        {
          name: 'Insertion et RSA',
          description: 'Orientation et accompagnement des bénéficiaires du RSA.',
          unit: 'DGAS',
          manager: 'Benoît Caron',
          roles: ['CDAP/T1', 'CDAP/T2', 'CDAP/T3'],
          members: ['Benoît Caron', 'Cécile Delmas', 'David Evrard'],
          groups: [
            {
              name: 'RSA Nord',
              description: 'Territoire d’action sociale Nord.',
              unit: 'DGAS',
              manager: 'Élodie Faure',
              roles: ['CDAP/T1', 'CDAP/T3'],
              members: ['Élodie Faure', 'Fabien Gauthier', 'Gaëlle Hervé', 'Hugo Imbert'],
            },
            {
              name: 'RSA Sud',
              description: 'Territoire d’action sociale Sud.',
              unit: 'DGAS',
              manager: 'Isabelle Jourdan',
              roles: ['CDAP/T1', 'CDAP/T3'],
              members: ['Isabelle Jourdan', 'Joël Kerbrat', 'Karine Lambert'],
            },
          ],
        },
        {
          name: 'Aides aux structures',
          description: 'Suivi des structures financées.',
          unit: 'DGAS',
          manager: 'Loïc Ménard',
          roles: ['AFAS/FDA', 'AFAS/FDF', 'AFAS/APP'],
          members: ['Loïc Ménard', 'Mireille N’Diaye', 'Nicolas Ollivier'],
        },
      ],
    },
    {
      name: 'MDPH',
      description: 'Instruction des droits des personnes handicapées.',
      unit: 'MDPH',
      manager: 'Océane Pichon',
      roles: ['CDAP/T1', 'CDAP/T2'],
      members: ['Océane Pichon', 'Pascal Quéré', 'Quentin Renaud', 'Rachida Saïdi'],
    },
  ],
}

const association: DemoPartner = {
  name: 'Association Les Petits Pas',
  siret: '41208837900018',
  street: '12 rue des Lilas',
  postalCode: '34990',
  city: 'Rochebelle',
  domain: 'lespetitspas.example.org',
  units: [
    { code: 'LUC', name: 'Crèche Les Lucioles' },
    { code: 'COC', name: 'Crèche Les Coccinelles' },
  ],
  agreement: {
    reference: 'CONV-2026-021',
    delegated: true,
    credentialsTo: 'holder',
    services: { AFAS: { roles: ['FDA', 'FDF', 'APP'], maxPersons: 7 }, MENF: { roles: ['GEST', 'DISPO'] } },
    administrators: ['Marie-Ève Lacroix'],
    notes: '',
  },
  people: [
    'Marie-Ève Lacroix',
    'Anaïs Bertin',
    'Chloé Dufour',
    'Daphné Estève',
    'Émeline Foucher',
    'Florian Gilbert',
    'Geneviève Huet',
    'Héloïse Imbert',
    'Jérôme Klein',
    'Léa Maillard',
  ],
  groups: [
    {
      name: 'Siège',
      description: 'Direction et comptabilité.',
      manager: 'Anaïs Bertin',
      roles: ['AFAS/FDA', 'AFAS/FDF', 'AFAS/APP', 'MENF/GEST', 'MENF/DISPO'],
      members: ['Anaïs Bertin', 'Chloé Dufour'],
      groups: [
        {
          name: 'Crèche Les Lucioles',
          description: '24 places, rue des Lilas.',
          unit: 'LUC',
          manager: 'Daphné Estève',
          roles: ['AFAS/FDA', 'MENF/GEST', 'MENF/DISPO'],
          members: ['Daphné Estève', 'Florian Gilbert'],
          groups: [
            {
              name: 'Lucioles – accueil',
              description: 'Places disponibles et horaires.',
              unit: 'LUC',
              manager: 'Émeline Foucher',
              roles: ['MENF/DISPO'],
              members: ['Émeline Foucher', 'Jérôme Klein'],
            },
          ],
        },
        {
          name: 'Crèche Les Coccinelles',
          description: '18 places, avenue de la Gare.',
          unit: 'COC',
          manager: 'Geneviève Huet',
          roles: ['AFAS/FDA', 'MENF/DISPO'],
          members: ['Geneviève Huet', 'Héloïse Imbert'],
        },
      ],
    },
  ],
}

const withoutDelegation: DemoPartner = {
  name: 'Ville de Port-Clair',
  siret: '21340145800012',
  street: '2 quai des Pêcheurs',
  postalCode: '35990',
  city: 'Port-Clair',
  domain: 'port-clair.example.org',
  units: [{ code: 'EDU', name: 'Éducation et loisirs' }],
  agreement: {
    reference: 'CONV-2025-102',
    delegated: false,
    credentialsTo: 'holder',
    services: { CDAP: { roles: ['T1'] } },
    administrators: [],
    notes: 'Convention sans délégation : la Caf gère elle-même les habilitations.',
  },
  people: ['Yann Le Goff', 'Anne-Sophie Prigent', 'Malo Kermarec', 'Rozenn Tanguy'],
  groups: [
    {
      name: 'Éducation et loisirs',
      description: 'Calcul des tarifs municipaux.',
      unit: 'EDU',
      manager: 'Yann Le Goff',
      roles: ['CDAP/T1'],
      members: ['Yann Le Goff', 'Anne-Sophie Prigent', 'Malo Kermarec'],
    },
  ],
}

/** The college has a file of its own. */
export const CAFS: DemoInstitution[] = [
  {
    name: 'Caf du Haut-Val',
    accentColor: '#1f5f8b',
    administrator: 'Claire Fontaine',
    domain: 'caf-haut-val.example.org',
    partners: [ccas, departement, association],
  },
  {
    name: 'Caf de la Côte-Claire',
    accentColor: '#2f6b4f',
    administrator: 'Youssef Benali',
    domain: 'caf-cote-claire.example.org',
    partners: [withoutDelegation],
  },
]

/** « Karim Haddad (nomade) » at an address that names him. */
export function demoPerson(text: string, domain: string): NewPerson {
  const [firstName = '', ...rest] = text.replace(' (nomade)', '').split(' ')
  const lastName = rest.join(' ')
  const local = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/[^A-Za-z.-]/g, '')
    .toLowerCase()
  const email = `${local}@${domain}`
  return {
    firstName,
    lastName,
    email,
    emailConfirmation: email,
    workplace: text.endsWith('(nomade)') ? 'mobile' : 'fixed',
  }
}
