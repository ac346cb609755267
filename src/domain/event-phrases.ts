import type { EventKind } from './events.ts'
import type { Locale } from './refusals.ts'

type Phrase = Readonly<Record<Locale, string>>

const said = (fr: string, en: string): Phrase => ({ fr, en })

/**
 * What happened, as a sentence: a kind of event without its words does not compile. Braces name who or what: `author`,
 * `user`, `group`, `agreement`, `service`, `organization`, `unit`, `role`, `name`.
 */
const PHRASES: Readonly<Record<EventKind, Phrase>> = {
  'institution.created': said('{author} a créé l’institution « {name} »', '{author} created the institution “{name}”'),
  'institution.changed': said(
    '{author} a modifié les paramètres de l’institution',
    '{author} changed the institution’s settings',
  ),
  'institution_admin.appointed': said(
    '{author} a nommé {user} administrateur de la Caf',
    '{author} appointed {user} administrator of the institution',
  ),
  'institution_admin.dismissed': said(
    '{author} a mis fin à la nomination de {user} comme administrateur de la Caf',
    '{author} dismissed {user} as administrator of the institution',
  ),
  'organization.created': said('{author} a créé l’organisme « {name} »', '{author} created the organisation “{name}”'),
  'organization.changed': said(
    '{author} a modifié l’organisme « {organization} »',
    '{author} changed the organisation “{organization}”',
  ),
  'unit.created': said(
    '{author} a créé l’unité « {name} » de l’organisme « {organization} »',
    '{author} created the unit “{name}” of “{organization}”',
  ),
  'unit.changed': said(
    '{author} a modifié l’unité « {unit} » de l’organisme « {organization} »',
    '{author} changed the unit “{unit}” of “{organization}”',
  ),
  'service.created': said('{author} a créé le service « {name} »', '{author} created the service “{name}”'),
  'service.changed': said('{author} a modifié le service « {service} »', '{author} changed the service “{service}”'),
  'service.described': said(
    '{author} a importé une description du service « {service} »',
    '{author} imported a description of the service “{service}”',
  ),
  'access_key.created': said('{author} a créé la clé d’accès « {name} »', '{author} created the access key “{name}”'),
  'access_key.revoked': said(
    '{author} a révoqué la clé d’accès « {name} »',
    '{author} revoked the access key “{name}”',
  ),
  'oidc_client.registered': said(
    '{author} a enregistré le service « {service} » pour la connexion unique',
    '{author} registered the service “{service}” for single sign-on',
  ),
  'oidc_client.changed': said(
    '{author} a modifié la connexion unique du service « {service} »',
    '{author} changed single sign-on of the service “{service}”',
  ),
  'oidc_client.switched': said(
    '{author} a ouvert ou coupé la connexion unique du service « {service} »',
    '{author} switched single sign-on of the service “{service}”',
  ),
  'oidc_client.api_access_changed': said(
    '{author} a changé l’accès à l’API de l’application du service « {service} »',
    '{author} changed the access to the API of the application of “{service}”',
  ),
  'oidc_client.secret_drawn': said(
    '{author} a renouvelé le secret du service « {service} »',
    '{author} renewed the secret of the service “{service}”',
  ),
  'oidc_client.secret_ended': said(
    '{author} a mis fin à un secret du service « {service} »',
    '{author} ended a secret of the service “{service}”',
  ),
  'partner_provider.saved': said(
    '{author} a enregistré le fournisseur d’identité de l’organisme « {organization} »',
    '{author} saved the identity provider of “{organization}”',
  ),
  'identity.linked': said(
    '{user} a relié son compte à celui de son organisme',
    '{user} linked the account to that of the organisation',
  ),
  'identity.unlinked': said(
    '{author} a délié le compte de {user} de celui de son organisme',
    '{author} unlinked the account of {user} from that of the organisation',
  ),
  'agreement.created': said('{author} a créé la convention {agreement}', '{author} created agreement {agreement}'),
  'agreement.changed': said('{author} a modifié la convention {agreement}', '{author} changed agreement {agreement}'),
  'agreement.document_filed': said(
    '{author} a déposé le document signé de la convention {agreement}',
    '{author} filed the signed document of agreement {agreement}',
  ),
  'agreement.entitlements_amended': said(
    '{author} a modifié les habilitations de la convention {agreement}',
    '{author} amended the entitlements of agreement {agreement}',
  ),
  'agreement.amendment_undone': said(
    '{author} a annulé une modification des habilitations de la convention {agreement}',
    '{author} undid an amendment of the entitlements of agreement {agreement}',
  ),
  'organization_admin.appointed': said(
    '{author} a nommé {user} administrateur partenaire de la convention {agreement}',
    '{author} appointed {user} partner administrator of agreement {agreement}',
  ),
  'unit_admin.appointed': said(
    '{author} a nommé {user} administrateur d’unité (convention {agreement})',
    '{author} appointed {user} unit administrator (agreement {agreement})',
  ),
  'unit_admin.dismissed': said(
    '{author} a mis fin à la nomination de {user} comme administrateur d’unité (convention {agreement})',
    '{author} dismissed {user} as unit administrator (agreement {agreement})',
  ),
  'organization_admin.dismissed': said(
    '{author} a mis fin à la nomination de {user} comme administrateur partenaire de la convention {agreement}',
    '{author} dismissed {user} as partner administrator of agreement {agreement}',
  ),
  'terms_of_use.published': said('{author} a publié les règles d’usage', '{author} published the rules of use'),
  'terms_of_use.accepted': said('{user} a accepté les règles d’usage', '{user} accepted the rules of use'),
  'group.created': said('{author} a créé le groupe « {group} »', '{author} created the group “{group}”'),
  'group.changed': said('{author} a modifié le groupe « {group} »', '{author} changed the group “{group}”'),
  'group.moved': said('{author} a déplacé le groupe « {group} »', '{author} moved the group “{group}”'),
  'group.closed': said('{author} a fermé le groupe « {group} »', '{author} closed the group “{group}”'),
  'group.roles_changed': said(
    '{author} a modifié les habilitations du groupe « {group} »',
    '{author} changed the roles of the group “{group}”',
  ),
  'group_manager.appointed': said(
    '{author} a nommé {user} responsable habilitations du groupe « {group} »',
    '{author} appointed {user} manager of the group “{group}”',
  ),
  'group_manager.dismissed': said(
    '{author} a mis fin à la nomination de {user} comme responsable habilitations du groupe « {group} »',
    '{author} dismissed {user} as manager of the group “{group}”',
  ),
  'membership.added': said(
    '{author} a ajouté {user} au groupe « {group} »',
    '{author} added {user} to the group “{group}”',
  ),
  'membership.changed': said(
    '{author} a modifié la période de {user} dans le groupe « {group} »',
    '{author} changed the period of {user} in the group “{group}”',
  ),
  'membership.ended': said(
    '{author} a retiré {user} du groupe « {group} »',
    '{author} removed {user} from the group “{group}”',
  ),
  'user.created': said('{author} a créé le compte de {user}', '{author} created the account of {user}'),
  'user.changed': said('{author} a modifié le compte de {user}', '{author} changed the account of {user}'),
  'user.closed': said('{author} a fermé le compte de {user}', '{author} closed the account of {user}'),
  'user.closure_cancelled': said(
    '{author} a annulé la fermeture prévue du compte de {user}',
    '{author} cancelled the planned closure of the account of {user}',
  ),
  'user.reopened': said('{author} a rouvert le compte de {user}', '{author} reopened the account of {user}'),
  'user.enrolled': said(
    '{author} a rattaché {user} à la convention {agreement}',
    '{author} enrolled {user} in agreement {agreement}',
  ),
  'credentials.sent': said(
    '{author} a fait envoyer ses identifiants à {user}',
    '{author} had credentials sent to {user}',
  ),
  'credentials.password_changed': said('{user} a changé son mot de passe', '{user} changed the password'),
  'credentials.reset_requested': said(
    'Un nouveau mot de passe a été demandé pour {user}',
    'A new password was asked for {user}',
  ),
  'factor.added': said('{user} a ajouté un second facteur', '{user} added a second factor'),
  'factor.renamed': said('{user} a renommé un second facteur', '{user} renamed a second factor'),
  'factor.removed': said('{user} a supprimé un second facteur', '{user} removed a second factor'),
  'factor.reset': said(
    '{author} a réinitialisé les seconds facteurs de {user}',
    '{author} reset the second factors of {user}',
  ),
  'recovery_codes.drawn': said('{user} a renouvelé ses codes de secours', '{user} drew new recovery codes'),
  'recovery_code.used': said('{user} a utilisé un code de secours', '{user} used a recovery code'),
  'root_admin.installed': said('L’administrateur général a été créé', 'The administrateur général was created'),
  'installation.changed': said(
    '{author} a modifié les réglages de l’installation',
    '{author} changed the installation’s settings',
  ),
  'suspension.imposed': said('{author} a suspendu {target}', '{author} suspended {target}'),
  'suspension.lifted': said(
    '{author} a levé la suspension visant {target}',
    '{author} lifted the suspension of {target}',
  ),
  'delegation.withdrawn': said(
    '{author} a supprimé la délégation de la convention {agreement}',
    '{author} withdrew the delegation of agreement {agreement}',
  ),
  'delegation.given': said(
    '{author} a donné la délégation de la convention {agreement}',
    '{author} gave the delegation of agreement {agreement}',
  ),
  'passwords.change_demanded': said(
    '{author} a imposé un changement de mot de passe : {target}',
    '{author} demanded a change of password: {target}',
  ),
  'session.closed': said('{user} a fermé une de ses connexions', '{user} closed one of the sessions'),
  'override.recorded': said(
    '{user} a outrepassé un message grave dans « {service} »',
    '{user} passed a grave message in “{service}”',
  ),
  'inquiry.opened': said(
    '{author} a interrogé le partenaire dans la convention {agreement}',
    '{author} questioned the partner under agreement {agreement}',
  ),
  'inquiry.answered': said(
    '{author} a répondu à une interrogation de la Caf dans la convention {agreement}',
    '{author} answered an inquiry of the institution under agreement {agreement}',
  ),
  'inquiry.message': said(
    '{author} a écrit dans une interrogation de la convention {agreement}',
    '{author} wrote in an inquiry of agreement {agreement}',
  ),
  'inquiry.closed': said(
    '{author} a clos une interrogation de la convention {agreement}',
    '{author} closed an inquiry of agreement {agreement}',
  ),
  'inquiry.overdue': said(
    'Une interrogation de la convention {agreement} est restée sans réponse à l’échéance',
    'An inquiry of agreement {agreement} was left unanswered at its deadline',
  ),
  'review.started': said('{author} a lancé une revue des habilitations', '{author} started a review of rights'),
  'review.answered': said(
    '{author} a répondu de {user} dans une revue des habilitations de la convention {agreement}',
    '{author} answered for {user} in a review of rights under agreement {agreement}',
  ),
  'review.settled': said(
    'Une revue des habilitations n’attend plus de réponse sur {user} dans la convention {agreement}',
    'A review of rights awaits no answer about {user} any more under agreement {agreement}',
  ),
  'review.overdue': said(
    'Une revue des habilitations est restée sans réponse dans la convention {agreement}',
    'A review of rights was left unanswered under agreement {agreement}',
  ),
  'review.changed': said(
    '{author} a modifié la reconduction d’une revue des habilitations',
    '{author} changed the renewal of a review of rights',
  ),
  'review.closed': said('{author} a clos une revue des habilitations', '{author} closed a review of rights'),
  'departure.announced': said(
    '{author} a annoncé quitter l’administration de la convention {agreement}',
    '{author} announced leaving the administration of agreement {agreement}',
  ),
  'deputy.named': said(
    '{author} a nommé {user} pour le suppléer dans la convention {agreement}',
    '{author} named {user} as deputy under agreement {agreement}',
  ),
  'deputy.ended': said(
    '{author} a mis fin à la suppléance de {user} dans la convention {agreement}',
    '{author} ended the deputyship of {user} under agreement {agreement}',
  ),
  'external_account.requested': said(
    '{author} a demandé un utilisateur externe de « {service} » dans la convention {agreement}',
    '{author} asked for an external user of “{service}” under agreement {agreement}',
  ),
  'external_account.opened': said(
    '{author} a ouvert un utilisateur externe de « {service} » dans la convention {agreement}',
    '{author} opened an external user of “{service}” under agreement {agreement}',
  ),
  'external_account.refused': said(
    '{author} a refusé un utilisateur externe de « {service} » dans la convention {agreement}',
    '{author} refused an external user of “{service}” under agreement {agreement}',
  ),
  'external_account.secret_drawn': said(
    '{author} a renouvelé le secret d’un utilisateur externe de « {service} » dans la convention {agreement}',
    '{author} renewed the secret of an external user of “{service}” under agreement {agreement}',
  ),
  'external_account.withdrawn': said(
    '{author} a retiré un utilisateur externe de « {service} » dans la convention {agreement}',
    '{author} withdrew an external user of “{service}” under agreement {agreement}',
  ),
  'external_account.placed': said(
    'L’accès d’un utilisateur externe à la base de « {service} » a changé dans la convention {agreement}',
    'The access of an external user to the database of “{service}” changed under agreement {agreement}',
  ),
  'external_account.repaired': said(
    'Un utilisateur externe avait été modifié dans la base de « {service} » : il a été rétabli (convention {agreement})',
    'An external user had been altered in the database of “{service}”: it was restored (agreement {agreement})',
  ),
  'alert.dismissed': said(
    '{author} a classé sans suite une alerte au sujet de {user}',
    '{author} dismissed an alert about {user}',
  ),
  'alert_settings.changed': said('{author} a réglé les alertes', '{author} tuned the alerts'),
  'sleeper.warned': said(
    '{user} est prévenu : son compte ne sert plus',
    '{user} was warned that the account is not used any more',
  ),
  'sleeper_settings.changed': said(
    '{author} a réglé les délais des comptes inactifs',
    '{author} changed the delays of inactive accounts',
  ),
  'rights.withdrawn': said(
    '{author} a retiré des droits inutilisés dans la convention {agreement}',
    '{author} withdrew unused rights under agreement {agreement}',
  ),
  'rights.given_back': said(
    '{author} a rendu les droits retirés dans la convention {agreement}',
    '{author} gave back the rights withdrawn under agreement {agreement}',
  ),
  'checkpoint_destination.saved': said(
    '{author} a modifié l’envoi des points de contrôle',
    '{author} changed where checkpoints are sent',
  ),
  'personal_data.erased': said(
    '{author} a effacé du journal les données personnelles de {user}',
    '{author} erased the personal data of {user} from the journal',
  ),
}

/** What a sentence needs that is not known any more, or never was. */
const UNKNOWN = {
  author: said('Habilis', 'Habilis'),
  user: said('une personne', 'somebody'),
  target: said('une partie des droits', 'part of the rights'),
} as const satisfies Record<string, Phrase>

export type SentenceNames = Readonly<Record<string, string | undefined>>

/** « Anne Durand a ajouté Paul Petit au groupe « Accueil » ». */
export function eventSentence(kind: EventKind, names: SentenceNames, locale: Locale): string {
  const template = (PHRASES as Readonly<Record<string, Phrase>>)[kind]?.[locale] ?? kind
  const text = unbreakable(template, locale).replace(
    /\{(\w+)\}/g,
    (_, name: string) => names[name] ?? unknown(name, locale),
  )
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function unknown(name: string, locale: Locale): string {
  return (UNKNOWN as Readonly<Record<string, Phrase>>)[name]?.[locale] ?? '…'
}

/** The kinds in groups, as they are filtered: the noun before the full stop. */
export const EVENT_KINDS = Object.keys(PHRASES) as readonly EventKind[]

/** The same without names, for the list of kinds to choose from: « a ajouté … au groupe … ». */
export function kindPhrase(kind: EventKind, locale: Locale): string {
  const bare = PHRASES[kind][locale].replace(/^\{(author|user)\} /, '').replace(/\{\w+\}/g, '…')
  const text = unbreakable(bare, locale)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** French typography: no-break spaces inside quotes and before the colon. */
function unbreakable(text: string, locale: Locale): string {
  return locale === 'fr' ? text.replace(/« /g, '«\u00a0').replace(/ (»|:)/g, '\u00a0$1') : text
}
