import { anybody, everyone, everyoneWithSession, nobody, type Reach, type Row } from './reach.ts'
import { PASSWORD } from './sign-in-everybody.ts'

const ownFactor: Reach = { own: ['user'], sibling: [], 'other partner': [], 'other Caf': [] }

const ofTheCaf = [
  ...['user', 'manager', 'siblingManager', 'unitAdministrator', 'administrator', 'otherAdministrator', 'caf'],
] as const

const peopleOfInstitution: Reach = {
  own: ofTheCaf,
  sibling: ofTheCaf,
  'other partner': ofTheCaf,
  'other Caf': ['otherCaf'],
}

const password = 'Lanterne-Moulin-47-Abricot'

/** One’s own: signing in, account, factors, rules of use. */
export const OF_ACCOUNT: Readonly<Record<string, Row>> = {
  'POST /api/session': { reach: anybody, body: () => ({ identifier: 'personne', password: 'mauvais' }) },
  'DELETE /api/session': { reach: anybody },
  'GET /api/session': { reach: everyoneWithSession },
  'GET /api/brand': { reach: anybody },
  'GET /api/first-login': { reach: everyoneWithSession },
  'POST /api/first-login/code': { reach: everyoneWithSession },
  'PUT /api/first-login/code': { reach: everyoneWithSession, body: () => ({ code: '123456' }) },
  'PUT /api/first-login/terms': { reach: everyoneWithSession, body: ({ termsId }) => ({ termsId }) },
  'DELETE /api/first-login/terms': { reach: everyoneWithSession },
  'PUT /api/first-login/password': { reach: everyoneWithSession, body: () => ({ password }) },
  'POST /api/session/passkey': { reach: anybody },
  'PUT /api/session/passkey': { reach: anybody, body: () => ({ response: {} }) },
  'GET /api/second-factor': { reach: everyoneWithSession },
  'PUT /api/second-factor/code': { reach: everyoneWithSession, body: () => ({ kind: 'totp', code: '123456' }) },
  'POST /api/second-factor/passkey': { reach: everyoneWithSession },
  'PUT /api/second-factor/passkey': { reach: everyoneWithSession, body: () => ({ response: {} }) },
  'GET /api/account/factors': { reach: everyoneWithSession },
  'POST /api/account/factors/apps': { reach: everyoneWithSession, body: () => ({ currentPassword: 'x' }) },
  'PUT /api/account/factors/apps/:factorId': {
    reach: everyoneWithSession,
    body: () => ({ name: 'Téléphone', code: '123456' }),
  },
  'POST /api/account/factors/passkeys': { reach: everyoneWithSession, body: () => ({ currentPassword: 'x' }) },
  'PUT /api/account/factors/passkeys': {
    reach: everyoneWithSession,
    body: () => ({ name: 'Ordinateur', response: {} }),
  },
  'PUT /api/account/factors/:factorId/name': { reach: ownFactor, body: () => ({ name: 'Téléphone' }) },
  'DELETE /api/account/factors/:factorId': { reach: ownFactor, body: () => ({ currentPassword: PASSWORD }) },
  'POST /api/account/factors/recovery-codes': { reach: everyone, body: () => ({ currentPassword: 'x' }) },
  'POST /api/external-sign-in': { reach: anybody, body: () => ({ address: 'a.b@exemple.fr', next: null }) },
  'POST /api/password-resets': { reach: anybody, body: () => ({ identifier: 'personne' }) },
  'GET /api/password-resets/:token': { reach: anybody },
  'POST /api/password-resets/:token': { reach: anybody, body: () => ({ password }) },
  'GET /api/installation/:token': { reach: anybody },
  'POST /api/installation/:token': { reach: anybody, body: () => ({ password }) },
  'GET /api/portal': { reach: everyone },
  'GET /api/sso/refused/:serviceId': { reach: peopleOfInstitution },
  'GET /api/account': { reach: everyone },
  'PUT /api/account/locale': { reach: everyoneWithSession, body: () => ({ locale: 'fr' }) },
  'PUT /api/account/password': { reach: everyone, body: () => ({ currentPassword: 'x', password }) },
  'GET /api/account/sessions': { reach: everyone },
  'DELETE /api/account/sessions/:sessionId': { reach: nobody },
  'GET /api/account/rights': { reach: everyone },
  'DELETE /api/account/external-identity': { reach: everyone, body: () => ({ currentPassword: 'x' }) },
  'GET /api/terms/current': { reach: everyoneWithSession },
}
