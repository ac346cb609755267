import type { Row } from './accessibility.ts'
import { errorsShown, menuOfFirstRow } from './accessibility-states.ts'
import type { Applications } from './furnish-applications.ts'
import type { Stage } from './stage.ts'

/** Filled in by whoever furnishes the stage. */
export const made: Applications = {
  ...{ generalId: '', unitAdministratorId: '', userId: '', centreConstitutifId: '', ordonnateurId: '' },
}

const who = () => made.generalId
const user = ({ world }: Stage) =>
  `/portal/administration/conventions/${world.partner.agreementId}/utilisateurs/${made.userId}`
const ofUser = 'administration/conventions/:agreementId/utilisateurs/:userId'

/** The pages of the module of administration. */
export const administrationRows: Row[] = [
  { path: 'administration', state: 'menu open', who, address: () => '/portal/administration', open: menuOfFirstRow },
  {
    ...{ path: 'administration', state: 'of a unit’s administrator', who: () => made.unitAdministratorId },
    address: () => '/portal/administration',
  },
  {
    ...{ path: 'administration/nouveau', state: 'errors shown', who, open: errorsShown },
    address: () => '/portal/administration/nouveau',
  },
  {
    ...{ path: 'administration/mes-caracteristiques', who: () => made.userId },
    address: () => '/portal/administration/mes-caracteristiques',
  },
  { path: ofUser, who, address: user },
  { path: `${ofUser}/modifier`, who, address: (stage) => `${user(stage)}/modifier` },
  { path: `${ofUser}/etendre`, who, address: (stage) => `${user(stage)}/etendre` },
  {
    ...{ path: 'administration/applications/:serviceId/groupes', who },
    address: () => `/portal/administration/applications/${made.centreConstitutifId}/groupes`,
  },
  {
    ...{ path: 'administration/applications/:serviceId/mot-de-passe', who },
    address: () => `/portal/administration/applications/${made.ordonnateurId}/mot-de-passe`,
  },
]
