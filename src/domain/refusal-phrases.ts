import { passwordRefusalPhrases } from './password-phrases.ts'
import type { PasswordRefusal } from './password-rules.ts'

type Phrase = { status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503; fr: string; en: string }

function passwordRefusal(because: PasswordRefusal) {
  return { status: 422, fr: passwordRefusalPhrases.fr[because], en: passwordRefusalPhrases.en[because] } as const
}

/**
 * Every reason for a refusal, with its HTTP status and what a person reads. A code without its phrases does not
 * compile. Braces quote a parameter of the refusal.
 */
export const PHRASES = {
  // External users
  service_not_conferred: {
    status: 422,
    fr: 'La convention ne confère pas cette application jusqu’à cette date.',
    en: 'The agreement does not confer this application until that day.',
  },
  external_account_too_long: {
    status: 422,
    fr: 'Un an au plus : choisissez une date plus proche.',
    en: 'A year at most: choose an earlier day.',
  },
  external_account_settled: {
    status: 409,
    fr: 'Cette demande a déjà reçu sa réponse.',
    en: 'This request has already been answered.',
  },
  external_account_not_open: {
    status: 409,
    fr: 'Cet utilisateur externe n’est pas ouvert.',
    en: 'This external user is not open.',
  },
  // Rights withdrawn together
  right_gone: {
    status: 409,
    fr: 'Entre-temps, certains de ces droits ont pris fin. Actualisez la liste avant de recommencer.',
    en: 'Some of these rights have ended meanwhile. Refresh the list before trying again.',
  },
  withdrawal_undone: {
    status: 409,
    fr: 'Ce retrait a déjà été annulé.',
    en: 'This withdrawal has already been undone.',
  },
  withdrawal_superseded: {
    status: 409,
    fr: 'Ce retrait ne peut plus être annulé : depuis, quelqu’un a modifié « {name} ».',
    en: 'This withdrawal can no longer be undone: somebody has since changed “{name}”.',
  },
  nothing_to_erase: {
    status: 409,
    fr: 'Il ne reste aucune donnée personnelle à effacer.',
    en: 'There is no personal data left to erase.',
  },
  nothing_changed: {
    status: 409,
    fr: 'Rien n’a été modifié depuis la question. Modifiez d’abord les habilitations, puis répondez.',
    en: 'Nothing has been changed since the question. Change the entitlements first, then answer.',
  },
  // An amendment undone
  amendment_undone: {
    status: 409,
    fr: 'Cette modification a déjà été annulée.',
    en: 'This amendment has already been undone.',
  },
  amendment_superseded: {
    status: 409,
    fr: 'Cette modification ne peut plus être annulée : depuis, quelqu’un a modifié « {name} ».',
    en: 'This amendment can no longer be undone: somebody has since changed “{name}”.',
  },
  amendment_changed_nothing: {
    status: 409,
    fr: 'Cette modification n’a rien changé : il n’y a rien à annuler.',
    en: 'This amendment changed nothing: there is nothing to undo.',
  },
  // Asking
  not_found: {
    status: 404,
    fr: 'Cet élément n’existe pas ou ne vous est pas accessible.',
    en: 'This does not exist, or is not yours to see.',
  },
  invalid_input: {
    status: 400,
    fr: 'Certaines informations sont à corriger.',
    en: 'Some of what was sent needs correcting.',
  },
  invalid_field: { status: 400, fr: 'Cette valeur n’est pas valable.', en: 'This value is not valid.' },
  required_field: { status: 400, fr: 'Ce champ est obligatoire.', en: 'This field is required.' },
  too_long: { status: 400, fr: '{max} caractères au plus.', en: 'At most {max} characters.' },
  malformed_json: {
    status: 400,
    fr: 'La demande n’a pas pu être lue : le JSON est incorrect.',
    en: 'The request could not be read: its JSON is broken.',
  },
  too_large: { status: 413, fr: 'Ce qui a été envoyé est trop volumineux.', en: 'What was sent is too large.' },
  unsupported_media_type: { status: 415, fr: 'Ce format n’est pas accepté.', en: 'This format is not accepted.' },
  too_many_requests: {
    status: 429,
    fr: 'Trop de demandes : réessayez dans {seconds} s.',
    en: 'Too many requests: try again in {seconds} s.',
  },
  cross_site: {
    status: 403,
    fr: 'Cette demande ne vient pas du portail : elle a été refusée.',
    en: 'This request does not come from the portal: it was refused.',
  },
  stale_version: {
    status: 409,
    fr: 'Cette page a été modifiée par quelqu’un d’autre entre-temps. Comparez avant d’enregistrer.',
    en: 'Somebody else has changed this meanwhile. Compare before saving.',
  },
  concurrent_change: {
    status: 409,
    fr: 'Une autre modification était en cours au même moment. Réessayez.',
    en: 'Another change was under way at the same time. Try again.',
  },
  unavailable: {
    status: 503,
    fr: 'Le service est momentanément indisponible. Rien n’a été modifié ; réessayez dans un instant.',
    en: 'The service is unavailable for the moment. Nothing was changed; try again shortly.',
  },
  unexpected: {
    status: 500,
    fr: 'Une erreur inattendue s’est produite. Rien n’a été modifié. Référence : {requestId}.',
    en: 'Something unexpected happened. Nothing was changed. Reference: {requestId}.',
  },

  // Who may administer what
  not_signed_in: { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  first_login_unfinished: {
    status: 403,
    fr: 'Terminez d’abord votre première connexion.',
    en: 'Finish your first sign-in first.',
  },
  reserved_to_root: {
    status: 403,
    fr: 'Réservé à l’administrateur général.',
    en: 'Reserved for the root administrator.',
  },
  reserved_to_institution: {
    status: 403,
    fr: 'Réservé à l’administrateur de la Caf.',
    en: 'Reserved for the institution’s administrator.',
  },
  reserved_to_administrator: {
    status: 403,
    fr: 'Réservé à l’administrateur partenaire.',
    en: 'Reserved for the partner administrator.',
  },
  delegated_to_partner: {
    status: 403,
    fr: 'La gestion de cette convention est déléguée au partenaire : c’est à lui de le faire.',
    en: 'The partner manages this agreement by delegation: this is the partner’s to do.',
  },
  delegation_withdrawn: {
    status: 403,
    fr: 'La Caf a supprimé la délégation de cette convention et en assure elle-même la gestion. Motif : {reason}',
    en: 'The institution has withdrawn the delegation of this agreement and takes care of it itself. Reason: {reason}',
  },
  suspended_by_institution: {
    status: 403,
    fr: 'Suspendu par la Caf : rien ne peut y être modifié tant que la suspension dure. Motif : {reason}',
    en: 'Suspended by the institution: nothing here may be changed while the suspension lasts. Reason: {reason}',
  },
  not_delegated: {
    status: 403,
    fr: 'La gestion de cette convention n’est pas déléguée : la Caf s’en charge.',
    en: 'The management of this agreement is not delegated: the institution takes care of it.',
  },
  agreement_ended: {
    status: 403,
    fr: 'La convention a pris fin : elle peut être consultée, plus modifiée.',
    en: 'The agreement has ended: it can be read, no longer changed.',
  },
  own_group: {
    status: 403,
    fr: 'Vous ne pouvez pas étendre ni déplacer votre propre groupe : demandez au responsable au-dessus de vous.',
    en: 'You cannot widen or move your own group: ask the manager above you.',
  },
  beyond_own_group: {
    status: 403,
    fr: 'Vous gérez votre groupe et ses sous-groupes seulement.',
    en: 'You manage your group and its sub-groups only.',
  },
  user_outside_own_group: {
    status: 403,
    fr: 'Cette personne appartient aussi à un groupe que vous ne gérez pas : demandez à l’administrateur partenaire.',
    en: 'This person also belongs to a group you do not manage: ask the partner administrator.',
  },
  appointed_above: {
    status: 403,
    fr: 'Cette personne tient sa nomination de plus haut que vous : demandez à qui l’a nommée.',
    en: 'This person was appointed from above you: ask whoever appointed them.',
  },
  user_of_another_agreement: {
    status: 403,
    fr: 'Cette personne est aussi ouverte dans une autre convention, que vous ne gérez pas : demandez à la Caf.',
    en: 'This person is also open within another agreement, which you do not manage: ask the institution.',
  },
  own_account: {
    status: 403,
    fr: 'Vous ne pouvez pas faire cela pour votre propre compte.',
    en: 'You cannot do this for your own account.',
  },

  // Organisations, conventions, catalogue
  name_taken: {
    status: 409,
    fr: 'Ce nom est déjà pris (sans tenir compte des accents ni des majuscules).',
    en: 'This name is already taken (accents and case aside).',
  },
  code_taken: { status: 409, fr: 'Ce code est déjà pris.', en: 'This code is already taken.' },
  reference_taken: {
    status: 409,
    fr: 'Cette référence de convention existe déjà.',
    en: 'This agreement reference already exists.',
  },
  time_zone_unknown: { status: 400, fr: 'Ce fuseau horaire est inconnu.', en: 'This time zone is unknown.' },
  organization_unknown: {
    status: 422,
    fr: 'Choisissez d’abord un organisme partenaire existant.',
    en: 'Choose an existing partner organisation first.',
  },
  address_not_web: {
    status: 400,
    fr: 'L’adresse doit commencer par https:// ou http://.',
    en: 'The address must begin with https:// or http://.',
  },
  role_in_use: {
    status: 422,
    fr: 'Le rôle « {role} » a été conféré par une convention : il ne peut plus être retiré du catalogue.',
    en: 'The role “{role}” has been conferred by an agreement: it can no longer be removed from the catalogue.',
  },
  role_unknown: {
    status: 422,
    fr: 'Ce rôle n’est pas dans le catalogue.',
    en: 'This role is not in the catalogue.',
  },
  service_not_described: {
    status: 422,
    fr: 'Ce service n’avait pas de description à cette date : il n’aurait pas reçu de réponse.',
    en: 'This service had no description on that date: it would not have been answered.',
  },
  described_by_file: {
    status: 422,
    fr: 'Ce service est décrit par un fichier : importez-en une nouvelle version.',
    en: 'This service is described by a file: import a new version of it.',
  },
  service_file_wrong: {
    status: 422,
    fr: 'Le fichier contient une erreur à la ligne {line}. Vérifiez-le avant de l’importer.',
    en: 'The file has a mistake on line {line}. Check it before importing it.',
  },
  resource_type_taken: {
    status: 422,
    fr: 'Le type de ressource « {type} » appartient déjà au service « {service} ».',
    en: 'The resource type “{type}” already belongs to the service “{service}”.',
  },
  service_unknown: {
    status: 422,
    fr: 'Ce service n’est pas dans le catalogue.',
    en: 'This service is not in the catalogue.',
  },
  access_key_ended: {
    status: 422,
    fr: 'Cette clé d’accès n’a plus cours.',
    en: 'This access key is no longer valid.',
  },
  terms_published: {
    status: 422,
    fr: 'Cette version a été publiée : elle ne peut plus être modifiée. Publiez-en une nouvelle.',
    en: 'This version has been published: it can no longer be changed. Publish a new one.',
  },
  terms_already_planned: {
    status: 422,
    fr: 'Une version est déjà prévue : modifiez-la plutôt.',
    en: 'A version is already planned: change that one instead.',
  },
  siret_invalid: {
    status: 400,
    fr: 'Ce numéro SIRET est incorrect : 14 chiffres, dont la clé ne correspond pas.',
    en: 'This SIRET number is wrong: 14 digits whose check key does not match.',
  },
  siret_taken: {
    status: 409,
    fr: 'Un organisme partenaire porte déjà ce numéro SIRET.',
    en: 'A partner organisation already has this SIRET number.',
  },
  period_reversed: {
    status: 400,
    fr: 'La date de fin précède la date de début.',
    en: 'The end date comes before the start date.',
  },
  outside_agreement_period: {
    status: 422,
    fr: 'Cette période dépasse celle de la convention.',
    en: 'This period goes beyond that of the agreement.',
  },
  begun_period_kept: {
    status: 422,
    fr: 'Ce qui a commencé ne peut plus être effacé ni commencer à une autre date : mettez-y fin.',
    en: 'What has begun can no longer be erased or begin on another date: end it instead.',
  },
  document_not_pdf: {
    status: 415,
    fr: 'Le document doit être un fichier PDF.',
    en: 'The document must be a PDF file.',
  },
  limit_below_use: {
    status: 422,
    fr: '{count} personnes ont déjà accès à ce service : la limite ne peut pas être plus basse.',
    en: '{count} persons already have access to this service: the limit cannot be lower.',
  },
  limit_reached: {
    status: 422,
    fr: 'Toutes les places que la convention donne dans « {service} » sont prises ({max} au plus) : retirez d’abord un accès.',
    en: 'All the places that the agreement gives in “{service}” are taken (at most {max}): remove an access first.',
  },
  duties_not_separate: {
    status: 422,
    fr: '{person} réunirait « {role} » et « {other} », que le catalogue sépare : une même personne n’exerce pas les deux.',
    en: '{person} would have both “{role}” and “{other}”, which the catalogue keeps apart: one person does not do both.',
  },

  // Groups and their rights
  reserved_to_user_administrator: {
    status: 403,
    fr: 'Seul un administrateur crée ou modifie un utilisateur d’application.',
    en: 'Only an administrator creates or changes an application user.',
  },
  beyond_own_unit: {
    status: 403,
    fr: 'Un administrateur d’unité n’étend pas de droits et ne nomme personne : demandez à l’administrateur général.',
    en: 'A unit administrator neither extends rights nor appoints anybody: ask the root administrator.',
  },
  user_outside_own_unit: {
    status: 403,
    fr: 'Cette personne a aussi des droits hors de votre unité : demandez à l’administrateur général.',
    en: 'This person also has rights outside your unit: ask the root administrator.',
  },
  no_unit_administrators: {
    status: 422,
    fr: 'Cette application n’a pas d’administrateurs d’unité.',
    en: 'This application has no unit administrators.',
  },
  extension_of_separate_duties: {
    status: 422,
    fr: 'Les droits ne s’étendent pas à {service} : l’ordonnateur et le comptable sont séparés, ouvrez un compte à une autre personne.',
    en: 'Rights are not extended to {service}: authorising officer and accounting officer are separate; open an account for somebody else.',
  },
  extension_not_foreseen: {
    status: 422,
    fr: 'Les droits ne s’étendent pas de ses applications à {service}.',
    en: 'Rights are not extended from this person’s applications to {service}.',
  },
  last_application_group: {
    status: 422,
    fr: 'C’est son dernier groupe : changez-le de groupe, ou supprimez l’utilisateur.',
    en: 'This is the last group of this person: change it, or delete the user.',
  },
  password_of_root_elsewhere: {
    status: 422,
    fr: 'L’administrateur général change son mot de passe depuis le module d’administration de {service}.',
    en: 'The root administrator changes the password from the administration module of {service}.',
  },
  group_predefined: {
    status: 422,
    fr: 'Ce groupe est prédéfini par son application : son nom, sa place et ses droits ne se modifient pas.',
    en: 'This group is predefined by its application: its name, place and rights cannot be changed.',
  },
  one_group_per_application: {
    status: 409,
    fr: 'Cette personne a déjà un groupe de cette application dans cette unité : changez-la de groupe.',
    en: 'This person already has a group of this application in this unit: move the person to another group.',
  },
  group_closed: { status: 422, fr: 'Ce groupe est fermé.', en: 'This group is closed.' },
  group_below_itself: {
    status: 422,
    fr: 'Un groupe ne peut pas être placé sous lui-même.',
    en: 'A group cannot be placed under itself.',
  },
  tree_too_deep: {
    status: 422,
    fr: 'Les groupes s’emboîtent sur {max} niveaux au plus.',
    en: 'Groups nest at most {max} levels deep.',
  },
  role_not_entitled: {
    status: 422,
    fr: 'La convention ne prévoit pas cette habilitation (ou plus).',
    en: 'The agreement does not confer this entitlement (or no longer does).',
  },
  beyond_ceiling: {
    status: 422,
    fr: 'Cette date dépasse celle jusqu’à laquelle le groupe peut avoir cette habilitation.',
    en: 'This date goes beyond the one until which the group may hold this entitlement.',
  },
  role_not_held: {
    status: 422,
    fr: 'Ce groupe n’a pas cette habilitation.',
    en: 'This group does not hold this entitlement.',
  },
  role_not_held_by_parent: {
    status: 422,
    fr: 'Le groupe parent n’a pas cette habilitation (ou plus).',
    en: 'The parent group does not hold this entitlement (or no longer does).',
  },
  rights_do_not_fit: {
    status: 422,
    fr: 'Sous ce parent, le groupe perdrait des habilitations : {roles}.',
    en: 'Under this parent the group would lose entitlements: {roles}.',
  },
  unit_unknown: {
    status: 422,
    fr: 'Cette unité n’est pas une unité de l’organisme.',
    en: 'This unit is not a unit of the organisation.',
  },
  manager_required: {
    status: 400,
    fr: 'Sélectionnez un responsable habilitations, ou créez-en un.',
    en: 'Select a rights manager, or create one.',
  },
  already_appointed: { status: 409, fr: 'Cette personne est déjà nommée.', en: 'This person is already appointed.' },
  last_manager: {
    status: 422,
    fr: 'C’est le dernier responsable de ce groupe : nommez d’abord son successeur.',
    en: 'This is the last manager of the group: appoint a successor first.',
  },
  last_administrator: {
    status: 422,
    fr: 'C’est le dernier administrateur : nommez d’abord son successeur.',
    en: 'This is the last administrator: appoint a successor first.',
  },

  // Single sign-on
  claim_name_unfit: {
    status: 400,
    fr: 'Une lettre d’abord, sans espace ni accent, 100 caractères au plus : habilis, ou https://caf.example/droits.',
    en: 'A letter first, no space nor accent, 100 characters at most: habilis, or https://caf.example/rights.',
  },
  claim_name_taken: {
    status: 422,
    fr: 'Ce nom a déjà un sens dans OpenID Connect : les applications s’y tromperaient. Choisissez-en un autre.',
    en: 'This name already has a meaning in OpenID Connect: applications would be misled. Choose another.',
  },
  client_address_incomplete: {
    status: 400,
    fr: 'Donnez une adresse complète, sans espace ni accent, qui commence par https://.',
    en: 'Give a whole address, without space nor accent, beginning with https://.',
  },
  client_address_insecure: {
    status: 400,
    fr: 'http n’est accepté que sur le poste du développeur (localhost ou 127.0.0.1) : ailleurs, ce qui connecte la personne passerait en clair sur le réseau. Donnez une adresse https.',
    en: 'http is accepted on the developer’s own machine only (localhost or 127.0.0.1): elsewhere, what signs the person on would cross the network in clear. Give an https address.',
  },
  client_address_with_wildcard: {
    status: 400,
    fr: 'Pas d’étoile : chaque adresse est donnée à la lettre, afin que nul autre ne reçoive ce qui connecte la personne.',
    en: 'No wildcard: each address is given to the letter, so that nobody else receives what signs the person on.',
  },
  client_address_with_fragment: {
    status: 400,
    fr: 'Retirez ce qui suit le signe # : les applications ne le reçoivent pas.',
    en: 'Remove what follows the # sign: applications do not receive it.',
  },
  client_address_with_credentials: {
    status: 400,
    fr: 'Retirez le nom ou le mot de passe placé avant le signe @.',
    en: 'Remove the name or password before the @ sign.',
  },
  client_key_one_way: {
    status: 400,
    fr: 'Une application qui signe, et elle seule, donne ses clés : leur adresse, ou les clés elles-mêmes, pas les deux.',
    en: 'An application that signs, and no other, gives its keys: their address, or the keys themselves, not both.',
  },
  client_keys_unreadable: {
    status: 400,
    fr: 'Collez un jeu de clés publiques au format JWKS (RFC 7517), dix clés au plus.',
    en: 'Paste a set of public keys in the JWKS format (RFC 7517), ten keys at most.',
  },
  client_key_private: {
    status: 422,
    fr: 'La clé nº {nth} contient un secret : seules les clés publiques ont leur place ici. Elle n’est pas enregistrée ; remplacez-la, elle a circulé.',
    en: 'Key no. {nth} contains a secret: only public keys belong here. It is not kept; replace it, for it has been passed around.',
  },
  client_key_unusable: {
    status: 422,
    fr: 'La clé nº {nth} ne peut pas vérifier de signature : il faut une clé RSA de 2048 bits ou plus, EC (P-256, P-384, P-521) ou Ed25519, chacune de son propre « kid ».',
    en: 'Key no. {nth} cannot verify signatures: it takes an RSA key of 2048 bits or more, EC (P-256, P-384, P-521) or Ed25519, each with a “kid” of its own.',
  },
  client_machine_public: {
    status: 400,
    fr: 'Sans secret ni clé, une application ne peut pas demander en son propre nom.',
    en: 'Without secret nor key, an application cannot ask in its own name.',
  },
  client_already_registered: {
    status: 409,
    fr: 'La connexion unique de ce service vient d’être configurée par quelqu’un d’autre.',
    en: 'Somebody else has just set up single sign-on for this service.',
  },
  reserved_to_people: {
    status: 403,
    fr: 'Réservé à une personne : une application ne le fait pas en son propre nom.',
    en: 'Reserved for people: an application does not do this in its own name.',
  },
  client_reads_only: {
    status: 403,
    fr: 'Cette application peut lire par l’API, non modifier.',
    en: 'This application may read through the API, not change anything.',
  },
  api_token_refused: {
    status: 401,
    fr: 'Ce jeton n’ouvre pas l’API du portail : inconnu, expiré, ou d’une application qui n’y a pas accès.',
    en: 'This token does not open the portal’s API: unknown, expired, or of an application without access to it.',
  },
  client_not_machine: {
    status: 422,
    fr: 'Seule une application qui interroge le portail en son propre nom peut avoir accès à l’API.',
    en: 'Only an application that asks the portal in its own name may have access to the API.',
  },
  client_without_secret: {
    status: 422,
    fr: 'Cette application ne s’authentifie pas par un secret.',
    en: 'This application does not authenticate with a secret.',
  },
  client_secrets_two: {
    status: 409,
    fr: 'Deux secrets sont déjà valables. Mettez fin à l’un d’eux, ou faites cesser les deux dès maintenant.',
    en: 'Two secrets are valid already. End one of them, or let both end now.',
  },
  client_secret_ended: {
    status: 409,
    fr: 'Ce secret n’est déjà plus valable.',
    en: 'This secret is no longer valid already.',
  },

  // The partner's own provider
  domain_taken: {
    status: 409,
    fr: 'L’un de ces domaines est déjà celui d’un autre fournisseur d’identité.',
    en: 'One of these domains already belongs to another identity provider.',
  },
  domain_invalid: {
    status: 400,
    fr: 'Écrivez ce qui suit le signe @ des adresses, un domaine par ligne : bellerive.fr.',
    en: 'Write what follows the @ sign of the addresses, one domain a line: bellerive.fr.',
  },
  scopes_without_openid: {
    status: 400,
    fr: 'La portée « openid » est indispensable.',
    en: 'The “openid” scope cannot be left out.',
  },
  external_provider_none: {
    status: 422,
    fr: 'Aucun fournisseur d’identité n’est enregistré pour ce domaine. Connectez-vous avec votre identifiant et votre mot de passe.',
    en: 'No identity provider is registered for this domain. Sign in with your user name and password.',
  },
  external_provider_unreachable: {
    status: 503,
    fr: 'Le fournisseur d’identité de votre organisme ne répond pas comme il le devrait. Réessayez dans un instant ; si cela dure, prévenez votre service informatique.',
    en: 'Your organisation’s identity provider does not answer as it should. Try again shortly; if it lasts, tell your IT department.',
  },
  external_sign_in_over: {
    status: 422,
    fr: 'Cette connexion a déjà servi, a duré plus de dix minutes ou a été commencée dans un autre navigateur. Recommencez.',
    en: 'This sign-in was already used, took more than ten minutes, or was begun in another browser. Start again.',
  },
  external_sign_in_refused: {
    status: 422,
    fr: 'Le fournisseur d’identité de votre organisme n’a pas confirmé qui vous êtes. Recommencez ; si cela dure, prévenez votre service informatique.',
    en: 'Your organisation’s identity provider did not confirm who you are. Start again; if it lasts, tell your IT department.',
  },
  external_address_unverified: {
    status: 422,
    fr: 'Le fournisseur d’identité de votre organisme ne garantit pas votre adresse électronique : votre compte ne peut pas y être relié.',
    en: 'Your organisation’s identity provider does not vouch for your e-mail address: your account cannot be linked to it.',
  },
  external_address_foreign: {
    status: 422,
    fr: 'L’adresse électronique que donne votre organisme n’est d’aucun des domaines qui lui sont reconnus ici : votre compte ne peut pas y être relié. Prévenez votre administrateur.',
    en: 'The e-mail address that your organisation gives is of none of the domains recognised here as its own: your account cannot be linked to it. Tell your administrator.',
  },
  external_account_unknown: {
    status: 422,
    fr: 'Votre organisme vous reconnaît, mais aucun compte n’est ouvert ici à votre adresse électronique. Demandez-en un à l’administrateur partenaire de votre organisme.',
    en: 'Your organisation knows you, but no account is open here at your e-mail address. Ask your organisation’s partner administrator for one.',
  },
  external_account_linked: {
    status: 409,
    fr: 'Le compte qui porte votre adresse électronique est déjà relié à une autre identité. Demandez à votre administrateur de la délier.',
    en: 'The account at your e-mail address is already linked to another identity. Ask your administrator to unlink it.',
  },
  external_sign_in_required: {
    status: 403,
    fr: 'Votre organisme demande que vous passiez par « {provider} ». Choisissez « Se connecter avec le fournisseur de mon organisme ».',
    en: 'Your organisation asks you to go through “{provider}”. Choose “Sign in with my organisation’s provider”.',
  },
  identity_not_linked: {
    status: 409,
    fr: 'Ce compte n’est relié à aucun fournisseur d’identité.',
    en: 'This account is linked to no identity provider.',
  },

  // Users and memberships
  email_taken: {
    status: 409,
    fr: 'Une personne de l’organisme a déjà cette adresse : {name}.',
    en: 'A person of the organisation already has this address: {name}.',
  },
  email_in_use: {
    status: 409,
    fr: 'Cette adresse est déjà celle d’une personne de l’organisme : demandez à l’administrateur partenaire.',
    en: 'This address is already that of a person of the organisation: ask the partner administrator.',
  },
  email_generic: {
    status: 422,
    fr: 'L’adresse doit être nominative : « {localPart} » désigne un service, pas une personne.',
    en: 'The address must be personal: “{localPart}” stands for an office, not a person.',
  },
  email_not_nominative: {
    status: 422,
    fr: 'Ni le nom ni le prénom n’apparaissent dans l’adresse. Si elle est bien personnelle, confirmez-le en donnant la raison.',
    en: 'Neither the last nor the first name appears in the address. If it is personal all the same, confirm it with the reason.',
  },
  email_not_confirmed: {
    status: 400,
    fr: 'Les deux adresses ne sont pas identiques.',
    en: 'The two addresses are not the same.',
  },
  user_closed: { status: 422, fr: 'Ce compte est fermé.', en: 'This account is closed.' },
  closure_not_planned: {
    status: 422,
    fr: 'Aucune fermeture n’est prévue pour ce compte.',
    en: 'No closure is planned for this account.',
  },
  group_required: {
    status: 400,
    fr: 'Choisissez le groupe, parmi les vôtres, dans lequel placer cette personne.',
    en: 'Choose the group, among yours, in which to place this person.',
  },
  last_manager_of: {
    status: 422,
    fr: 'Cette personne est la dernière responsable de : {groups}. Nommez d’abord son successeur.',
    en: 'This person is the last manager of: {groups}. Appoint a successor first.',
  },
  user_already_open: { status: 422, fr: 'Ce compte est déjà ouvert.', en: 'This account is already open.' },
  already_enrolled: {
    status: 409,
    fr: 'Cette personne est déjà ouverte dans cette convention.',
    en: 'This person is already open within this agreement.',
  },
  already_member: {
    status: 409,
    fr: 'Cette personne appartient déjà à ce groupe.',
    en: 'This person already belongs to this group.',
  },
  membership_ended: {
    status: 422,
    fr: 'Cette appartenance a pris fin.',
    en: 'This membership has ended.',
  },
  outside_enrollment: {
    status: 422,
    fr: 'La personne n’est pas ouverte dans la convention sur toute cette période.',
    en: 'The person is not open within the agreement for the whole of this period.',
  },
  already_suspended: {
    status: 409,
    fr: 'C’est déjà suspendu : levez d’abord la suspension en cours.',
    en: 'This is suspended already: lift that suspension first.',
  },
  already_delegated: {
    status: 409,
    fr: 'La gestion de cette convention est déjà déléguée au partenaire.',
    en: 'The management of this agreement is delegated to the partner already.',
  },
  nobody_concerned: {
    status: 422,
    fr: 'Personne n’est concerné : aucun compte ouvert n’y a de mot de passe.',
    en: 'Nobody is concerned: no open account there has a password.',
  },
  not_suspended: { status: 409, fr: 'Aucune suspension n’est en cours.', en: 'No suspension is running.' },
  date_in_past: { status: 422, fr: 'Cette date est passée.', en: 'This date is past.' },

  // Inquiries
  inquiry_closed: {
    status: 409,
    fr: 'Cette interrogation est close : rien ne peut plus y être ajouté.',
    en: 'This inquiry is closed: nothing more can be added to it.',
  },
  too_many_documents: {
    status: 422,
    fr: 'Cette interrogation a déjà {max} documents, le maximum.',
    en: 'This inquiry has {max} documents already, the most it may have.',
  },
  inquiry_for_partner: {
    status: 403,
    fr: 'C’est au partenaire de répondre à cette interrogation.',
    en: 'This inquiry is for the partner to answer.',
  },
  inquiry_line_answered: {
    status: 409,
    fr: 'Une de ces lignes a déjà sa réponse : quelqu’un vient d’y répondre. Relisez l’interrogation.',
    en: 'One of these lines has its answer already: somebody has just answered it. Read the inquiry again.',
  },
  inquiry_about_nothing: {
    status: 422,
    fr: 'Il n’y a rien à interroger : aucun droit n’est en cours ici.',
    en: 'There is nothing to ask about: no right runs here.',
  },
  inquiry_too_wide: {
    status: 422,
    fr: 'Il y aurait plus de {limit} lignes à justifier : interrogez groupe par groupe.',
    en: 'There would be more than {limit} lines to justify: ask group by group.',
  },
  nobody_to_answer: {
    status: 422,
    fr: 'La convention n’a pas d’administrateur partenaire en fonction : choisissez un responsable ou nommez un administrateur.',
    en: 'The agreement has no partner administrator at present: choose a group manager or appoint an administrator.',
  },

  // Reviews
  review_closed: {
    status: 409,
    fr: 'Cette revue est close : rien ne peut plus y être répondu. Rien de ce qui était en cours n’a été changé.',
    en: 'This review is closed: it takes no more answers. Nothing that was running has been changed.',
  },
  review_line_answered: {
    status: 409,
    fr: 'Une de ces lignes a déjà sa réponse : quelqu’un vient d’y répondre. Relisez la liste.',
    en: 'One of these lines has its answer already: somebody has just answered it. Read the list again.',
  },
  own_right_reviewed: {
    status: 403,
    fr: 'Nul ne confirme son propre droit tant qu’un autre peut en répondre.',
    en: 'Nobody confirms a right of his own while somebody else can answer for it.',
  },
  review_of_nothing: {
    status: 422,
    fr: 'Il n’y a rien à revoir : aucun droit n’y est en cours.',
    en: 'There is nothing to review: no right runs there.',
  },
  review_running: {
    status: 409,
    fr: 'Une revue du même périmètre est déjà en cours : attendez sa fin, ou clôturez-la.',
    en: 'A review of the same scope is running already: wait for its end, or close it.',
  },
  removal_before_suspension: {
    status: 422,
    fr: 'Le retrait vient après la suspension : donnez un délai plus long.',
    en: 'Withdrawal comes after suspension: give it a longer delay.',
  },

  // Deputies
  deputy_by_holder: {
    status: 403,
    fr: 'Seule la personne nommée peut désigner son suppléant, et un suppléant n’en désigne pas.',
    en: 'Only who was appointed may name a deputy, and a deputy names none.',
  },
  own_deputy: {
    status: 422,
    fr: 'Choisissez quelqu’un d’autre : on ne se supplée pas soi-même.',
    en: 'Choose somebody else: nobody is his own deputy.',
  },
  deputy_beyond_namer: {
    status: 422,
    fr: 'Votre propre nomination se termine avant : la suppléance ne peut pas la dépasser.',
    en: 'Your own appointment ends before: a deputyship cannot go beyond it.',
  },
  deputy_for_too_long: {
    status: 422,
    fr: 'Une suppléance dure un an au plus.',
    en: 'A deputyship lasts a year at the most.',
  },

  // Alerts and sleepers
  alert_settled: {
    status: 409,
    fr: 'Cette alerte est déjà classée : quelqu’un vient de s’en occuper.',
    en: 'This alert is settled already: somebody has just seen to it.',
  },
  alert_about_another: {
    status: 422,
    fr: 'Cette alerte est au sujet de quelqu’un d’autre.',
    en: 'This alert is about somebody else.',
  },
  delays_reversed: {
    status: 422,
    fr: 'On prévient d’abord, on suspend ensuite, on ferme en dernier : chaque délai est plus long que le précédent.',
    en: 'First one warns, then suspends, then closes: each delay is longer than the one before.',
  },

  // Signing in, passwords, rules of use
  wrong_credentials: {
    status: 401,
    fr: 'Nom d’utilisateur ou mot de passe incorrect.',
    en: 'Wrong user name or password.',
  },
  account_suspended: {
    status: 403,
    fr: 'Votre compte est suspendu à titre conservatoire par votre Caf ({institution}). Pour savoir pourquoi et jusqu’à quand, adressez-vous à elle ou à votre administrateur partenaire.',
    en: 'Your account is suspended by your institution ({institution}). To know why and for how long, ask it or your partner administrator.',
  },
  account_closed: {
    status: 403,
    fr: 'Votre compte est fermé. Adressez-vous à votre administrateur partenaire ou à votre Caf.',
    en: 'Your account is closed. Ask your partner administrator or your institution.',
  },
  account_not_yet_open: {
    status: 403,
    fr: 'Votre compte ouvrira le {day}.',
    en: 'Your account will open on {day}.',
  },
  temporary_password_used: {
    status: 403,
    fr: 'Ce mot de passe temporaire a déjà servi. Demandez qu’on vous renvoie vos identifiants, ou choisissez « Mot de passe oublié ? ».',
    en: 'This temporary password has already been used. Ask for your credentials to be sent again, or choose “Forgotten password?”.',
  },
  temporary_password_expired: {
    status: 403,
    fr: 'Ce mot de passe temporaire n’est plus valable : il l’était 24 heures. Demandez qu’on vous renvoie vos identifiants, ou choisissez « Mot de passe oublié ? ».',
    en: 'This temporary password is no longer valid: it was for 24 hours. Ask for your credentials to be sent again, or choose “Forgotten password?”.',
  },
  code_wrong: { status: 422, fr: 'Ce code n’est pas le bon.', en: 'This is not the right code.' },
  code_expired: {
    status: 422,
    fr: 'Ce code n’est plus valable. Demandez-en un nouveau.',
    en: 'This code is no longer valid. Ask for a new one.',
  },
  factor_not_held: {
    status: 409,
    fr: 'Aucun second facteur n’est enregistré pour ce compte.',
    en: 'No second factor is registered for this account.',
  },
  factor_required: {
    status: 422,
    fr: 'Votre institution demande un second facteur : ajoutez-en un autre avant de retirer celui-ci.',
    en: 'Your institution asks for a second factor: add another one before removing this one.',
  },
  too_many_factors: {
    status: 422,
    fr: 'Vous avez déjà {max} moyens de connexion : retirez-en un d’abord.',
    en: 'You already have {max} sign-in methods: remove one first.',
  },
  passkey_refused: {
    status: 422,
    fr: 'Cette clé d’accès n’a pas pu être vérifiée. Recommencez, ou choisissez un autre moyen.',
    en: 'This passkey could not be verified. Try again, or choose another method.',
  },
  passkey_unknown: {
    status: 401,
    fr: 'Cette clé d’accès n’a pas pu être vérifiée. Recommencez, ou connectez-vous avec votre mot de passe.',
    en: 'This passkey could not be verified. Try again, or sign in with your password.',
  },
  step_already_done: { status: 409, fr: 'Cette étape est déjà faite.', en: 'This step is already done.' },
  terms_replaced: {
    status: 409,
    fr: 'Une nouvelle version des règles d’usage vient d’être publiée : lisez-la avant d’accepter.',
    en: 'A new version of the rules of use has just been published: read it before accepting.',
  },
  current_password_wrong: {
    status: 422,
    fr: 'Ce n’est pas votre mot de passe actuel.',
    en: 'This is not your current password.',
  },
  password_already_used: {
    status: 422,
    fr: 'Vous avez déjà utilisé ce mot de passe. Choisissez-en un que vous n’avez pas eu récemment.',
    en: 'You have used this password before. Choose one you have not had recently.',
  },
  password_too_simple: passwordRefusal('too_simple'),
  password_not_too_long: passwordRefusal('not_too_long'),
  password_readable: passwordRefusal('readable'),
  password_without_identifier: passwordRefusal('without_identifier'),
  password_without_name: passwordRefusal('without_name'),
  password_without_email: passwordRefusal('without_email'),
  password_not_common: passwordRefusal('not_common'),
  account_still_open: {
    status: 409,
    fr: 'Ce compte est encore ouvert, ou va l’être : fermez-le avant d’effacer ses données.',
    en: 'This account is still open, or will be: close it before erasing its data.',
  },
  own_session: {
    status: 422,
    fr: 'C’est votre connexion en cours : utilisez « Se déconnecter ».',
    en: 'This is the session you are using: choose “Sign out”.',
  },
} as const satisfies Record<string, Phrase>
