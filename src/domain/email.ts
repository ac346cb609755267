import { fold } from './text.ts'

/**
 * Words that name a desk, a function or a machine, never a person. « bureau » or « maire » are also surnames: that is
 * why an address is refused only when every one of its words is here (`paul.maire@` passes).
 */
const genericWords = new Set(
  `abuse accueil achat achats action admin administrateur administratif administration administrative adm agence agent
  agents agglo aide aides allocataire allocataires antenne asso association assos astreinte autonomie bal bibliotheque
  boite bureau cabinet caf cantine ccas centre charge chef cias client clients cms collectivite com comm commande
  commandes commercial communaute commune communication compta comptabilite comptable conseil contact contacter
  contacts convention conventions coordinateur coordination coordinatrice courriel courrier creche creches culture
  demande demandes departement departemental departementale dept dg dga dgs dir directeur direction directrice donotreply
  drh droits dsi ecole ecoles elections email emploi enfance enfant enfants enquete epci equipe etablissement exploitation
  facturation facture factures familial familiale famille familles finance finances formation foyer garderie general
  generale gestion gestionnaire gestionnaires groupe guichet habilitation habilitations habitat halte helpdesk hostmaster
  hotline humaines info information informations informatique infos insertion inscription inscriptions instruction
  jeunes jeunesse juridique logement ludotheque mail mailbox maire mairie maison marches mediatheque metropole
  mission mjc msap multi multiaccueil nepasrepondre newsletter noreply notification notifications office paie paies
  parents partenaire partenaires partenariat pedagogique periscolaire permanence personnel petite plateforme pmi
  pole portail postmaster presidence president presidente presse prestation prestations public publics qualite ram
  reception recrutement referent regie region relais relation relations residence resp responsable ressource ressources
  restauration rh root rpe rsa sante sav scolaire scolarite secretaire secretariat secu securite securitesociale service
  services siege site smtp social sociale sociales sociaux solidarite solidarites sport sports standard support syndicat
  team technique techniques territoire territorial test tresorerie tresorier tresoriere tuteur unite urbanisme urgence
  usager usagers user utilisateur utilisateurs vie ville web webmaster webmestre`.split(/\s+/),
)
const joinedFunctions = [
  ['no', 'reply'],
  ['do', 'not', 'reply'],
  ['ne', 'pas', 'repondre'],
]
const linkWords = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'pour'])

/** The address as it is kept and compared for uniqueness: composed (NFC), lower case, without white space around it. */
export function normalizeEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase()
}

/**
 * The part before the @ when it names a desk and not a person (« obligatoirement nominative » [H72]), else undefined.
 * Numbers, separators, accents and a `+tag` do not count: `accueil.2@`, `Secrétariat@`, `service-social+caf@`.
 */
export function genericLocalPart(email: string): string | undefined {
  const mailbox = mailboxOf(email)
  const words = wordsOf(mailbox)
  if (words.length === 0) return undefined
  if (joinedFunctions.some((phrase) => phrase.join(' ') === words.join(' '))) return mailbox
  const generic = words.every((word, index) => isGeneric(word) || isLink(word, index, words.length))
  return generic ? mailbox : undefined
}

function mailboxOf(email: string): string {
  const local = email.trim().replace(/@[^@]*$/, '')
  return fold(local).replace(/(?<=.)\+.*$/, '')
}

const wordsOf = (mailbox: string) => mailbox.split(/[^\p{L}]+/u).filter((word) => word !== '')

function isGeneric(word: string): boolean {
  return genericWords.has(word) || isCompound(word)
}

// `accueilmairie`, `servicesocial`: halves of four letters at least, for a shorter one (« com », « vie ») ends many names.
function isCompound(word: string): boolean {
  for (let cut = 4; cut <= word.length - 4; cut++) {
    if (genericWords.has(word.slice(0, cut)) && genericWords.has(word.slice(cut))) return true
  }
  return false
}

// Only between two words: in `d.bureau@` the letter is somebody's initial.
function isLink(word: string, index: number, count: number): boolean {
  return linkWords.has(word) && index > 0 && index < count - 1
}
