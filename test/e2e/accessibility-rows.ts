import type { Row } from './accessibility.ts'
import {
  accountMenu,
  dialogOfFirstRow,
  errorsShown,
  formOpen,
  keyShown,
  listOpen,
  menuOfFirstRow,
  reviewShown,
  roleTakenBack,
} from './accessibility-states.ts'
import type { Stage } from './stage.ts'

const administrator = ({ world }: Stage) => world.partner.administrator.userId
const manager = ({ world }: Stage) => world.accueil.manager.userId
const caf = ({ world }: Stage) => world.caf.admin.userId

const NONE = '00000000-0000-4000-8000-000000000000'
const convention = ({ world }: Stage) => `/portal/conventions/${world.partner.agreementId}`
const group = ({ world }: Stage) => `/portal/groupes/${world.accueil.id}`
const user = (stage: Stage) => `${convention(stage)}/utilisateurs/${manager(stage)}`
const organization = ({ world }: Stage) => `/portal/organismes/${world.partner.organizationId}`
/** Described by its file. */
const service = ({ world }: Stage) => `/portal/services/${world.caf.services.cdap.id}`
const refused = ({ world }: Stage) => `/portal/sso/refused/${world.caf.services.afas.id}`
const plainService = ({ world }: Stage) => `/portal/services/${world.caf.services.afas.id}`

/** Before one is signed in. */
export const publicRows: Row[] = [
  { path: '/portal/auth/login', address: () => '/portal/auth/login' },
  { path: '/portal/auth/login', state: 'errors shown', address: () => '/portal/auth/login', open: errorsShown },
  { path: '/portal/auth/login', state: 'again', address: () => '/portal/auth/login?again=1' },
  { path: '/portal/auth/forgot', address: () => '/portal/auth/forgot' },
  { path: '/portal/auth/external', address: () => '/portal/auth/external' },
  {
    ...{ path: '/portal/auth/external', state: 'refused' },
    address: () => '/portal/auth/external?refused=external_account_unknown',
  },
  { path: '/portal/auth/reset/:token', state: 'no longer good', address: () => '/portal/auth/reset/perdu' },
  { path: '/portal/installation/:token', state: 'no longer good', address: () => '/portal/installation/perdu' },
]

/** What everybody has, and what the partner's people do. */
export const partnerRows: Row[] = [
  { path: '/portal', who: administrator, address: () => '/portal' },
  { path: '/portal', state: 'account menu open', who: manager, address: () => '/portal', open: accountMenu },
  { path: '*', state: 'not found', who: administrator, address: () => '/portal/nulle-part' },
  {
    ...{ path: 'journal', state: 'of one group, for its responsable', who: manager },
    address: (stage) => `/portal/journal?groupId=${stage.world.accueil.id}`,
  },
  { path: 'mon-compte', who: manager, address: () => '/portal/mon-compte' },
  { path: 'mon-compte/mot-de-passe', who: manager, address: () => '/portal/mon-compte/mot-de-passe' },
  {
    ...{ path: 'mon-compte/mot-de-passe', state: 'errors shown', who: manager, open: errorsShown },
    address: () => '/portal/mon-compte/mot-de-passe',
  },
  {
    ...{ path: 'mon-compte/second-facteur/ajouter', who: manager },
    address: () => '/portal/mon-compte/second-facteur/ajouter',
  },
  {
    ...{ path: 'mon-compte/second-facteur/ajouter', state: 'errors shown', who: manager, open: errorsShown },
    address: () => '/portal/mon-compte/second-facteur/ajouter',
  },
  {
    ...{ path: 'mon-compte/second-facteur/ajouter', state: 'key shown', who: manager, open: keyShown },
    address: () => '/portal/mon-compte/second-facteur/ajouter',
  },
  { path: 'mon-compte/codes-de-secours', who: manager, address: () => '/portal/mon-compte/codes-de-secours' },
  { path: '/portal/auth/step-up', state: 'a first factor asked', who: manager, address: () => '/portal/auth/step-up' },
  { path: 'sso/refused/:serviceId', who: manager, address: refused },
  { path: 'mon-compte/regles-usage', who: manager, address: () => '/portal/mon-compte/regles-usage' },
  { path: 'aide', who: administrator, address: () => '/portal/aide' },
  { path: 'conventions/:agreementId', who: administrator, address: convention },
  { path: 'conventions/:agreementId/groupes', who: administrator, address: (s) => `${convention(s)}/groupes` },
  {
    ...{ path: 'conventions/:agreementId/groupes', state: 'menu open', who: administrator, open: menuOfFirstRow },
    address: (s) => `${convention(s)}/groupes`,
  },
  {
    ...{ path: 'conventions/:agreementId/groupes', state: 'dialog open', who: administrator, open: dialogOfFirstRow },
    address: (s) => `${convention(s)}/groupes`,
  },
  {
    ...{ path: 'conventions/:agreementId/groupes', state: 'nothing found', who: administrator },
    address: (s) => `${convention(s)}/groupes?q=introuvable`,
  },
  {
    ...{ path: 'conventions/:agreementId/groupes/nouveau', who: administrator },
    address: (s) => `${convention(s)}/groupes/nouveau`,
  },
  {
    ...{ path: 'conventions/:agreementId/groupes/nouveau', state: 'errors shown', who: manager, open: errorsShown },
    address: (s) => `${convention(s)}/groupes/nouveau`,
  },
  {
    ...{ path: 'conventions/:agreementId/groupes/nouveau', state: 'list open', who: administrator, open: listOpen },
    address: (s) => `${convention(s)}/groupes/nouveau`,
  },
  { path: 'droits-inutilises', who: administrator, address: () => '/portal/droits-inutilises' },
  {
    ...{ path: 'conventions/:agreementId/droits-inutilises', who: administrator },
    address: (s) => `${convention(s)}/droits-inutilises`,
  },
  {
    ...{ path: 'conventions/:agreementId/droits-inutilises/groupes', who: administrator },
    address: (s) => `${convention(s)}/droits-inutilises/groupes`,
  },
  {
    ...{ path: 'conventions/:agreementId/droits-inutilises/retraits', who: administrator },
    address: (s) => `${convention(s)}/droits-inutilises/retraits`,
  },
  { path: 'groupes/:groupId', who: administrator, address: group },
  { path: 'groupes/:groupId/habilitations', who: administrator, address: (s) => `${group(s)}/habilitations` },
  {
    ...{ path: 'groupes/:groupId/habilitations', state: 'loss asked', who: administrator, open: roleTakenBack },
    address: (s) => `${group(s)}/habilitations`,
  },
  {
    ...{ path: 'groupes/:groupId/ajouter-un-utilisateur', who: administrator },
    address: (s) => `${group(s)}/ajouter-un-utilisateur`,
  },
  { path: 'groupes/:groupId/modifier', who: administrator, address: (s) => `${group(s)}/modifier` },
  { path: 'groupes/:groupId/deplacer', who: administrator, address: (s) => `${group(s)}/deplacer` },
  {
    path: 'conventions/:agreementId/utilisateurs',
    who: administrator,
    address: (s) => `${convention(s)}/utilisateurs`,
  },
  {
    ...{
      path: 'conventions/:agreementId/utilisateurs',
      state: 'dialog open',
      who: administrator,
      open: dialogOfFirstRow,
    },
    address: (s) => `${convention(s)}/utilisateurs`,
  },
  {
    ...{ path: 'conventions/:agreementId/utilisateurs/nouveau', who: manager },
    address: (s) => `${convention(s)}/utilisateurs/nouveau`,
  },
  {
    ...{
      path: 'conventions/:agreementId/utilisateurs/nouveau',
      state: 'errors shown',
      who: manager,
      open: errorsShown,
    },
    address: (s) => `${convention(s)}/utilisateurs/nouveau`,
  },
  { path: 'conventions/:agreementId/utilisateurs/:userId', who: administrator, address: user },
  {
    ...{ path: 'conventions/:agreementId/utilisateurs/:userId/modifier', who: administrator },
    address: (s) => `${user(s)}/modifier`,
  },
  {
    ...{ path: 'conventions/:agreementId/utilisateurs/:userId/ajouter-a-un-groupe', who: administrator },
    address: (s) => `${user(s)}/ajouter-a-un-groupe`,
  },
]

/** The Caf's side. */
export const institutionRows: Row[] = [
  { path: '/portal', state: 'of the Caf', who: caf, address: () => '/portal' },
  {
    ...{ path: 'supervision/journal-des-acces', who: caf },
    address: () => '/portal/supervision/journal-des-acces',
  },
  { path: 'aide/module-administration', who: caf, address: () => '/portal/aide/module-administration' },
  { path: 'aide/administrateur-caf', who: caf, address: () => '/portal/aide/administrateur-caf' },
  { path: 'conventions', who: caf, address: () => '/portal/conventions' },
  { path: 'conventions/nouvelle', who: caf, address: () => '/portal/conventions/nouvelle' },
  {
    ...{ path: 'conventions/nouvelle', state: 'errors shown', who: caf, open: errorsShown },
    address: () => '/portal/conventions/nouvelle',
  },
  { path: 'conventions/:agreementId', state: 'of the Caf', who: caf, address: convention },
  { path: 'conventions/:agreementId/modifier', who: caf, address: (s) => `${convention(s)}/modifier` },
  { path: 'conventions/:agreementId/habilitations', who: caf, address: (s) => `${convention(s)}/habilitations` },
  {
    ...{ path: 'conventions/:agreementId/habilitations', state: 'before saving', who: caf, open: reviewShown },
    address: (s) => `${convention(s)}/habilitations`,
  },
  { path: 'conventions/:agreementId/administrateurs', who: caf, address: (s) => `${convention(s)}/administrateurs` },
  { path: 'interrogations', who: caf, address: () => '/portal/interrogations' },
  { path: 'interrogations/:inquiryId', state: 'nobody’s', who: caf, address: () => `/portal/interrogations/${NONE}` },
  {
    ...{ path: 'conventions/:agreementId/utilisateurs/:userId/interroger', who: caf },
    address: (s) => `${user(s)}/interroger`,
  },
  { path: 'groupes/:groupId/interroger', who: caf, address: (s) => `${group(s)}/interroger` },
  {
    ...{ path: 'conventions/:agreementId/roles/:roleId/interroger', who: caf },
    address: (s) => `${convention(s)}/roles/${s.world.caf.services.cdap.roles.T1}/interroger`,
  },
  { path: 'qui-pouvait-quoi', who: caf, address: () => '/portal/qui-pouvait-quoi' },
  {
    ...{ path: 'qui-pouvait-quoi', state: 'of a convention', who: caf },
    address: (s) => `/portal/qui-pouvait-quoi?agreementId=${s.world.partner.agreementId}`,
  },
  {
    ...{ path: 'qui-pouvait-quoi/comparer', who: caf },
    address: (s) => `/portal/qui-pouvait-quoi/comparer?groupId=${s.world.accueil.id}&from=2020-01-01T00:00`,
  },
  { path: 'utilisateurs-externes', who: caf, address: () => '/portal/utilisateurs-externes' },
  {
    path: 'utilisateurs-externes/demander',
    who: administrator,
    address: () => '/portal/utilisateurs-externes/demander',
  },
  {
    ...{ path: 'utilisateurs-externes/demander', state: 'errors shown', who: administrator, open: errorsShown },
    address: () => '/portal/utilisateurs-externes/demander',
  },
  { path: 'supervision/alertes', who: caf, address: () => '/portal/supervision/alertes' },
  { path: 'supervision/alertes/reglages', who: caf, address: () => '/portal/supervision/alertes/reglages' },
  { path: 'supervision/tableau-de-bord', who: caf, address: () => '/portal/supervision/tableau-de-bord' },
  { path: 'supervision/cumuls', who: caf, address: () => '/portal/supervision/cumuls' },
  { path: 'supervision/limites', who: caf, address: () => '/portal/supervision/limites' },
  { path: 'supervision/suspensions', who: caf, address: () => '/portal/supervision/suspensions' },
  { path: 'supervision/mots-de-passe', who: caf, address: () => '/portal/supervision/mots-de-passe' },
  { path: 'conventions/:agreementId/suspendre', who: caf, address: (s) => `${convention(s)}/suspendre` },
  {
    ...{ path: 'conventions/:agreementId/suspendre', state: 'errors shown', who: caf, open: errorsShown },
    address: (s) => `${convention(s)}/suspendre`,
  },
  {
    ...{ path: 'conventions/:agreementId/roles/:roleId/suspendre', who: caf },
    address: (s) => `${convention(s)}/roles/${s.world.caf.services.cdap.roles.T1}/suspendre`,
  },
  {
    ...{ path: 'conventions/:agreementId/utilisateurs/:userId/suspendre', who: caf },
    address: (s) => `${user(s)}/suspendre`,
  },
  { path: 'groupes/:groupId/suspendre', who: caf, address: (s) => `${group(s)}/suspendre` },
  { path: 'organismes/:organizationId/suspendre', who: caf, address: (s) => `${organization(s)}/suspendre` },
  { path: 'organismes', who: caf, address: () => '/portal/organismes' },
  { path: 'organismes/nouveau', who: caf, address: () => '/portal/organismes/nouveau' },
  {
    ...{ path: 'organismes/nouveau', state: 'errors shown', who: caf, open: errorsShown },
    address: () => '/portal/organismes/nouveau',
  },
  { path: 'organismes/:organizationId', who: caf, address: organization },
  { path: 'organismes/:organizationId', state: 'unit being added', who: caf, address: organization, open: formOpen },
  { path: 'organismes/:organizationId/fournisseur', who: caf, address: (s) => `${organization(s)}/fournisseur` },
  { path: 'organismes/:organizationId/modifier', who: caf, address: (s) => `${organization(s)}/modifier` },
  { path: 'services', who: caf, address: () => '/portal/services' },
  { path: 'services/nouveau', who: caf, address: () => '/portal/services/nouveau' },
  { path: 'services/importer', who: caf, address: () => '/portal/services/importer' },
  { path: 'services/:serviceId', who: caf, address: service },
  { path: 'services/:serviceId', state: 'not described', who: caf, address: plainService },
  {
    ...{ path: 'services/:serviceId/connexion-unique', who: caf },
    address: (s) => `${service(s)}/connexion-unique`,
  },
  {
    ...{ path: 'services/:serviceId/connexion-unique', state: 'errors shown', who: caf, open: errorsShown },
    address: (s) => `${service(s)}/connexion-unique`,
  },
  { path: 'services/:serviceId/description', who: caf, address: (s) => `${service(s)}/description` },
  {
    ...{ path: 'services/:serviceId/description', state: 'not described', who: caf },
    address: (s) => `${plainService(s)}/description`,
  },
  {
    ...{ path: 'services/:serviceId/description/importer', who: caf },
    address: (s) => `${service(s)}/description/importer`,
  },
  {
    ...{ path: 'services/:serviceId/description/versions', who: caf },
    address: (s) => `${service(s)}/description/versions`,
  },
  {
    ...{ path: 'services/:serviceId/description/versions/:number', who: caf },
    address: (s) => `${service(s)}/description/versions/1`,
  },
  { path: 'services/:serviceId/modifier', who: caf, address: (s) => `${service(s)}/modifier` },
  { path: 'regles-usage', who: caf, address: () => '/portal/regles-usage' },
  { path: 'regles-usage/nouvelle', who: caf, address: () => '/portal/regles-usage/nouvelle' },
  { path: 'pourquoi', who: caf, address: () => '/portal/pourquoi' },
  { path: 'journal', who: caf, address: () => '/portal/journal' },
  { path: 'journal/preuve', who: caf, address: () => '/portal/journal/preuve' },
  { path: 'outrepassements', who: caf, address: () => '/portal/outrepassements' },
  {
    ...{ path: 'outrepassements/toutes-les-donnees', who: caf },
    address: () => '/portal/outrepassements/toutes-les-donnees',
  },
  { path: 'utilisateurs', who: caf, address: () => '/portal/utilisateurs' },
  { path: 'parametres', who: caf, address: () => '/portal/parametres' },
]
