import { pick, type Random } from './random.ts'

const LAST_NAMES =
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèbvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martínez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte López Jean Dupuy Guillot Hubert Berger Carpentier Sánchez Dupuis Moulin Louis Deschamps Huet Vasseur Pérez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly Hervé Schneider Fernández Collet Léger Bouvier Julien Prévost Millet Perrot Daniel Cousin Germain Breton Besson Langlois Rémy Pelletier Lévêque Perrier Leblanc Barré Lebrun Marchal Wéber Mallet Hamon Boulanger Jacob Monnier Michaud Guichard Gillet Étienne Grondin Poulain Tessier Chevallier Collin Chauvin Bouchet Gay Lemaître Bénard Maréchal Humbert Reynaud Antoine Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay Pasquier Carlier Laporte Nguyễn Diallo Traoré Benali Haddad Cissé Kouassi Ndiaye Öztürk Çelik'.split(
    ' ',
  )
const FIRST_NAMES =
  'Marie Jean Françoise Michel Monique Pierre Catherine Philippe Nathalie Alain Isabelle Nicolas Sylvie Christophe Anne Patrick Jacqueline Éric Martine Laurent Christine Frédéric Valérie Stéphane Sandrine David Nicole Pascal Véronique Daniel Stéphanie Julien Sophie Sébastien Céline Thierry Chantal Olivier Patricia Bernard Brigitte Thomas Annie Alexandre Julie Christian Aurélie Gérard Laurence Kévin Christiane Guillaume Dominique Vincent Émilie Jérôme Hélène Anthony Caroline Dominique Camille Bruno Élodie Maxime Sandra Romain Virginie Franck Claire Antoine Léa Quentin Mélanie Fabrice Delphine Benjamin Manon Didier Laëtitia Serge Corinne Mathieu Élise Clément Aïcha Loïc Noémie Cédric Zoé Rémi Inès Gaël Maëlle Théo Chloé Léo Anaïs Raphaël Lucie Noël Océane Hervé Agnès Joël Eugénie Yoann Géraldine Mickaël Fatou Ousmane Nadia Karim Amélie Bérénice'.split(
    ' ',
  )
const TOWNS =
  'Saint-Étienne,Villeurbanne,Besançon,Orléans,Mulhouse,Béziers,Évry,Créteil,Poitiers,Mâcon,Sète,Alès,Épinal,Châteauroux,Angoulême,Nîmes,Périgueux,Bourges,Quimper,Lorient,Roanne,Valence,Chambéry,Annecy,Colmar,Troyes,Châlons-en-Champagne,Liévin,Béthune,Hénin-Beaumont,Dôle,Thionville,Forbach,Vénissieux,Bègles,Mérignac,Pau,Tarbes,Rodez,Agen,Aubusson,Guéret,Vesoul,Bobigny,Sèvres,L’Haÿ-les-Roses,Le Puy-en-Velay,Figeac,Condé-sur-l’Escaut,Cœuilly'.split(
    ',',
  )
const KINDS =
  'CCAS de,Mairie de,Communauté d’agglomération de,Association Les P’tits Loups de,Crèche Pomme d’Api de,Centre social de,Mission locale de,Bailleur social de,Maison de l’enfance de,Conseil départemental, antenne de'
    .replace('départemental, antenne', 'départemental · antenne')
    .split(',')
const GROUP_KINDS = ['Pôle', 'Service', 'Équipe', 'Antenne', 'Bureau', 'Cellule', 'Unité', 'Guichet']
const GROUP_SUBJECTS =
  'petite enfance,accès aux droits,logement,insertion,comptabilité,état civil,prévention,accueil,suivi des impayés,périscolaire,handicap,médiation,contrôle,contentieux,aînés,jeunesse'.split(
    ',',
  )

export type Person = { lastName: string; firstName: string }

/** One last name in six is double, as is one first name in ten: some 40,000 names, the common ones thousands of times. */
export function person(random: Random): Person {
  const common = () => pick(random, LAST_NAMES.slice(0, 1 + Math.floor(LAST_NAMES.length * random())))
  const lastName = random() < 1 / 6 ? `${common()}-${common()}` : common()
  const firstName =
    random() < 0.1 ? `${pick(random, FIRST_NAMES)}-${pick(random, FIRST_NAMES)}` : pick(random, FIRST_NAMES)
  return { lastName, firstName }
}

export const town = (random: Random): string => pick(random, TOWNS)

export const organizationName = (random: Random, number: number): string =>
  `${pick(random, KINDS)} ${town(random)} ${number}`

export const groupName = (random: Random, number: number): string =>
  `${pick(random, GROUP_KINDS)} ${pick(random, GROUP_SUBJECTS)} ${number}`

/** Letters of the Latin alphabet and digits alone, the rest as `separator`. */
export function plain(text: string, separator: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').toLowerCase()
  return letters.replace(/[^a-z0-9]+/g, separator)
}
