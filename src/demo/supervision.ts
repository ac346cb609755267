/** What the demonstration's supervision pages show, as plain data: who asked, answered, was suspended, did what. */

export const SUPERVISED = { institution: 'Caf du Haut-Val', administrator: 'Claire Fontaine' } as const

export const REVIEW = {
  title: 'Revue annuelle des habilitations',
  daysToAnswer: 18,
  ...{ suspendDays: 15, removeDays: 45, yearly: true },
}

type Answered = {
  by: string
  group: string
  people: readonly string[]
  daysAgo: number
  answer: 'keep' | 'withdraw'
  reason: string
}

export const ANSWERS: readonly Answered[] = [
  {
    ...{ by: 'Amélie Garnier', group: 'Accueil social', people: ['Lucie Moreau', 'Zoé Blanchard'] },
    ...{ daysAgo: 7.9, answer: 'keep', reason: 'À l’accueil tous les jours.' },
  },
  {
    ...{ by: 'Thierry Rousseau', group: 'Instruction des aides', people: ['Hélène Çelik', 'Inès Marchand'] },
    ...{ daysAgo: 6.8, answer: 'keep', reason: 'Instruit les aides facultatives.' },
  },
  {
    ...{ by: 'Maëlys Perrin', group: 'Petite enfance', people: ['Raphaël Noël', 'Théo Barbier'] },
    ...{ daysAgo: 6.2, answer: 'keep', reason: '' },
  },
  {
    ...{ by: 'Élodie Faure', group: 'RSA Nord', people: ['Fabien Gauthier', 'Gaëlle Hervé'] },
    ...{ daysAgo: 4.3, answer: 'keep', reason: 'Référents de parcours.' },
  },
  {
    ...{ by: 'Élodie Faure', group: 'RSA Nord', people: ['Hugo Imbert'] },
    ...{ daysAgo: 4.29, answer: 'withdraw', reason: 'A rejoint la direction des ressources humaines.' },
  },
  {
    ...{ by: 'Daphné Estève', group: 'Crèche Les Lucioles', people: ['Florian Gilbert'] },
    ...{ daysAgo: 2.7, answer: 'keep', reason: 'Adjoint de direction.' },
  },
]

export const INQUIRY = {
  ...{ reference: 'CONV-2025-014', group: 'Permanences de quartier', by: 'Nadège Vasseur', daysToAnswer: 12 },
  text: 'Les permanences se tiennent hors de vos locaux. Qui a encore besoin d’y consulter les dossiers, et depuis quel poste\u00A0?',
}
export const INQUIRY_ANSWER = {
  lastName: 'Haddad',
  answer: 'keep',
  reason: 'Tient la permanence des Acacias deux jours par semaine, avec l’ordinateur portable du CCAS.',
} as const
export const INQUIRY_MESSAGE =
  'Voici le planning des permanences. Solène Guérin est en congé jusqu’à lundi\u00A0: je vous réponds pour elle à son retour.'
export const ATTACHMENT = {
  fileName: 'planning-permanences.pdf',
  lines: [
    'CCAS de Rochebelle',
    'Planning des permanences de quartier',
    '',
    'Lundi et jeudi, 9 h – 12 h : Les Acacias (Karim Haddad)',
    'Mardi, 14 h – 17 h : La Fontaine (Solène Guérin)',
    'Vendredi, 9 h – 12 h : Le Moulin (Solène Guérin)',
  ],
}

export const SUSPENSION = {
  ...{ person: 'Quentin Renaud', reference: 'CONV-2024-003' },
  reason: 'Ordinateur portable déclaré volé. En attendant un autre poste et un nouveau mot de passe.',
}

/** Who comes in, and what the last working day had of unusual. */
export const SIGN_INS = [
  ...['Nadège Vasseur', 'Étienne Lefèvre', 'Amélie Garnier', 'Lucie Moreau', 'Zoé Blanchard', 'Hélène Çelik'],
  ...['Bérengère Aubry', 'Benoît Caron', 'Élodie Faure', 'Fabien Gauthier', 'Isabelle Jourdan', 'Loïc Ménard'],
  ...['Océane Pichon', 'Pascal Quéré', 'Marie-Ève Lacroix', 'Anaïs Bertin', 'Daphné Estève', 'Florian Gilbert'],
]
export const UNUSUAL = {
  failing: { person: 'Joël Kerbrat', times: 14, address: '198.51.100.23' },
  atNight: { person: 'Nicolas Ollivier', address: '203.0.113.61' },
}

export const REFUSED = {
  ...{ service: 'CDAP', action: 'consulter', resourceType: 'ressources', reason: 'no_role' },
  people: ['Lucie Moreau', 'Zoé Blanchard', 'Hugo Imbert', 'Joël Kerbrat'],
}

/** [C35] Grave messages passed, by their record, with the amount or subject that the application told. */
export const OVERRIDES = [
  {
    ...{ person: 'Nicolas Ollivier', reference: 'CONV-2024-003', group: 'Aides aux structures', daysAgo: 6.15 },
    ...{ type: 'declaration_financiere', record: 'DF-2026-0412', subject: 'Crèche Les Mésanges', amount: '18 240 €' },
    motive: 'Deux sections fermées en juillet\u00A0: l’écart est exact, la structure l’a confirmé par écrit.',
  },
  {
    ...{ person: 'Chloé Dufour', reference: 'CONV-2026-021', group: 'Siège', daysAgo: 2.1 },
    ...{ type: 'declaration_activite', record: 'DA-2026-1077', subject: 'Crèche Les Lucioles', amount: undefined },
    motive: 'Ouverture de six places en septembre, déclarées pour la première fois.',
  },
] as const
export const OVERRIDDEN = { service: 'AFAS', action: 'transmettre', message: 'ecart_important' } as const

/** [C42] What somebody did on the records of others, which his role allows and others do not. */
export const STRONGER_USES = [
  { ...OVERRIDES[0], owner: 'Mireille N’Diaye', action: 'valider', record: 'DF-2026-0398', daysAgo: 1.2 },
  { ...OVERRIDES[0], owner: 'Loïc Ménard', action: 'valider', record: 'DF-2026-0405', daysAgo: 2.3 },
  { ...OVERRIDES[1], owner: 'Daphné Estève', action: 'rouvrir', record: 'DA-2026-1064', daysAgo: 3.4 },
] as const
