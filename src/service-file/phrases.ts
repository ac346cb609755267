import type { Texts } from '../domain/service-definition.ts'
import { lookingAlike } from './nearest.ts'

/** What is wrong in a description file, in French and in English. Braces quote a value of the file. */
const PHRASES = {
  too_large: {
    fr: 'Le fichier dépasse {max} octets.',
    en: 'The file is larger than {max} bytes.',
  },
  empty: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  too_deep: { fr: 'Trop de niveaux imbriqués.', en: 'Too many levels, one inside the other.' },
  several_documents: {
    fr: 'Un seul service par fichier : rien ne peut suivre une ligne « --- ».',
    en: 'One service a file: nothing may follow a line “---”.',
  },
  alias: {
    fr: 'Les ancres et les renvois (« &{about} », « *{about} ») ne sont pas admis : écrivez la valeur à chaque endroit.',
    en: 'Anchors and aliases (“&{about}”, “*{about}”) are not allowed: write the value in each place.',
  },
  tag: { fr: 'Les étiquettes (« {about} ») ne sont pas admises.', en: 'Tags (“{about}”) are not allowed.' },
  key: { fr: 'Cette clé doit être un simple texte.', en: 'This key must be a plain text.' },
  duplicate_key: {
    fr: 'La clé « {about} » est déjà donnée plus haut.',
    en: 'The key “{about}” is already given above.',
  },
  // YAML that cannot be read
  yaml: {
    fr: 'Ce n’est pas du YAML correct : vérifiez la ponctuation et l’alignement.',
    en: 'This is not correct YAML: check punctuation and indentation.',
  },
  yaml_indentation: {
    fr: 'L’alignement de cette ligne ne correspond à aucune de celles du dessus.',
    en: 'The indentation of this line matches none of those above.',
  },
  yaml_tab: {
    fr: 'Une tabulation sert d’alignement : mettez des espaces.',
    en: 'A tab is used for indentation: use spaces.',
  },
  yaml_missing: {
    fr: 'Il manque un signe de ponctuation : guillemet, virgule, crochet, accolade, ou l’espace après « : ».',
    en: 'A character is missing: quote, comma, bracket, brace, or the space after “:”.',
  },
  yaml_unexpected: { fr: 'Ce signe n’est pas attendu ici.', en: 'This character is not expected here.' },
  yaml_key: {
    fr: 'Une clé tient sur une ligne ; un texte qui contient « : » se met entre guillemets.',
    en: 'A key fits on one line; a text that has “: ” in it needs quotes.',
  },
  yaml_escape: {
    fr: 'Après « \\ », ce caractère n’est pas admis entre guillemets doubles.',
    en: 'After “\\”, this character is not allowed in double quotes.',
  },
  yaml_start: {
    fr: 'Un texte ne peut pas commencer par ce caractère : mettez-le entre guillemets.',
    en: 'A text cannot begin with this character: put it in quotes.',
  },
  // Shape
  unknown_key: { fr: 'La clé « {about} » n’est pas connue ici.', en: 'The key “{about}” is not known here.' },
  missing_key: { fr: 'Il manque la clé « {about} ».', en: 'The key “{about}” is missing.' },
  nothing: { fr: 'Rien n’est donné : {expected}.', en: 'Nothing is given: {expected}.' },
  wrong_kind: { fr: 'Attendu : {expected}.', en: 'Expected: {expected}.' },
  number_as_text: {
    fr: 'Attendu : un texte. Mettez la valeur entre guillemets.',
    en: 'Expected: a text. Put the value in quotes.',
  },
  unknown_word: {
    fr: '« {about} » n’est pas admis ; les mots admis : {allowed}.',
    en: '“{about}” is not allowed; the allowed words: {allowed}.',
  },
  code_malformed: {
    fr: '« {about} » n’est pas un code : lettres sans accent, chiffres, « _ », « . », « - », 60 caractères au plus.',
    en: '“{about}” is not a code: letters without accents, digits, “_”, “.”, “-”, at most 60 characters.',
  },
  code_reserved: {
    fr: '« {about} » est un nom réservé : choisissez-en un autre.',
    en: '“{about}” is a reserved name: choose another.',
  },
  text_malformed: {
    fr: 'Ce texte contient des caractères invisibles ou de contrôle.',
    en: 'This text has invisible or control characters in it.',
  },
  text_empty: { fr: 'Ce texte est vide.', en: 'This text is empty.' },
  text_too_long: { fr: '{max} caractères au plus.', en: 'At most {max} characters.' },
  list_too_short: { fr: 'La liste est vide.', en: 'The list is empty.' },
  list_too_long: { fr: '{max} éléments au plus.', en: 'At most {max} items.' },
  too_many_entries: { fr: 'Il y a trop d’éléments ici.', en: 'There are too many entries here.' },
  text_shape: {
    fr: 'Attendu : un texte, ou { fr: …, en: … }.',
    en: 'Expected: a text, or { fr: …, en: … }.',
  },
  address_malformed: {
    fr: 'L’adresse doit commencer par https:// ou http://.',
    en: 'The address must begin with https:// or http://.',
  },
  // Conditions
  condition_shape: {
    fr: 'Une condition est « all », « any », « not », ou « value » avec un seul opérateur : equals, differs, in, below, at_most, exists.',
    en: 'A condition is “all”, “any”, “not”, or “value” with exactly one operator: equals, differs, in, below, at_most, exists.',
  },
  operand_shape: {
    fr: 'Attendu : une constante (texte, nombre, true, false), ou { value: chemin }.',
    en: 'Expected: a constant (text, number, true, false), or { value: path }.',
  },
  path_malformed: {
    fr: '« {about} » n’est pas un chemin : subject, resource, action ou context, un point, puis le nom d’une propriété.',
    en: '“{about}” is not a path: subject, resource, action or context, a dot, then the name of a property.',
  },
  condition_too_deep: {
    fr: 'Cette condition a plus de 8 niveaux.',
    en: 'This condition has more than 8 levels.',
  },
  condition_too_large: {
    fr: 'Cette condition compte plus de 200 éléments.',
    en: 'This condition has more than 200 parts.',
  },
  // What one part says of another
  type_unknown: {
    fr: 'Aucun type de ressource ne s’appelle « {about} ».',
    en: 'No resource type is called “{about}”.',
  },
  action_unknown: {
    fr: 'Le type « {type} » n’a pas d’action « {about} ».',
    en: 'The type “{type}” has no action “{about}”.',
  },
  role_unknown: { fr: 'Aucun rôle ne s’appelle « {about} ».', en: 'No role is called “{about}”.' },
  role_twice: {
    fr: 'Le rôle « {about} » ne diffère d’un autre que par ses majuscules.',
    en: 'The role “{about}” differs from another by its capitals only.',
  },
  override_missing: {
    fr: 'Un message grave dit quelle action permet de l’outrepasser : overridden_by.',
    en: 'A grave message says which action gives the right to override it: overridden_by.',
  },
  override_needless: {
    fr: 'Seul un message grave peut être outrepassé : retirez overridden_by, ou changez severity.',
    en: 'Only a grave message can be overridden: remove overridden_by, or change severity.',
  },
  override_unknown: {
    fr: 'Aucun type de ressource n’a d’action « {about} ».',
    en: 'No resource type has an action “{about}”.',
  },
  exclusion_elsewhere: {
    fr: 'L’un des deux rôles au moins est de ce service.',
    en: 'At least one of the two roles is of this service.',
  },
  exclusion_of_itself: { fr: 'Un rôle ne s’exclut pas lui-même.', en: 'A role does not exclude itself.' },
  group_excluded: {
    fr: 'Ce groupe réunit deux rôles qui s’excluent : {about}.',
    en: 'This group has two roles that exclude each other: {about}.',
  },
  too_many_actions: {
    fr: 'Plus de {max} actions en tout.',
    en: 'More than {max} actions altogether.',
  },
  too_many_grants: {
    fr: 'Plus de {max} droits (« may ») en tout.',
    en: 'More than {max} rights (“may”) altogether.',
  },
  // Warnings
  action_given_by_none: {
    fr: 'Aucun rôle ne donne l’action « {about} » : personne ne pourra la faire.',
    en: 'No role gives the action “{about}”: nobody will be able to do it.',
  },
  role_gives_nothing: {
    fr: 'Le rôle « {about} » ne donne aucune action.',
    en: 'The role “{about}” gives no action.',
  },
  state_of_no_step: {
    fr: 'Aucune étape ne parle de l’état « {about} ».',
    en: 'No step has the state “{about}”.',
  },
  state_reached_by_none: {
    fr: 'Aucune étape ne mène à l’état « {about} ».',
    en: 'No step leads to the state “{about}”.',
  },
} as const

export type SayingCode = keyof typeof PHRASES

export type Saying = {
  code: SayingCode
  about?: string | undefined
  /** Other values that the phrase quotes; a text in both languages is quoted in the right one. */
  params?: Readonly<Record<string, string | number | Texts>> | undefined
  /** The known words among which the nearest is proposed. */
  known?: readonly string[] | undefined
}

export function say(saying: Saying): Texts {
  const { fr, en } = PHRASES[saying.code]
  const nearest = saying.about === undefined ? undefined : lookingAlike(saying.about, saying.known ?? [])
  return {
    fr: quote(fr, 'fr', saying) + (nearest ? ` Vouliez-vous dire « ${nearest} » ?` : ''),
    en: quote(en, 'en', saying) + (nearest ? ` Did you mean “${nearest}”?` : ''),
  }
}

function quote(phrase: string, language: 'fr' | 'en', { about, params }: Saying): string {
  return phrase.replace(/\{(about|max|type|allowed|expected)\}/g, (_, name: string) => {
    const value = name === 'about' ? about : params?.[name]
    return shown(typeof value === 'object' ? value[language] : String(value ?? ''))
  })
}

const LONGEST_QUOTE = 200

/** What the file says is shown, also on an operator's terminal: nothing in it that moves a cursor or turns a line around. */
const shown = (text: string) => (text.length > LONGEST_QUOTE ? `${clean(text.slice(0, LONGEST_QUOTE))}…` : clean(text))
const clean = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Bidi_Control}]/gu, '?')
