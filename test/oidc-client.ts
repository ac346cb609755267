import type { GivenClient } from '../src/commands/client-settings.ts'

/** The application of a service, as its developer describes it: a server with a secret. */
export const CLIENT: GivenClient = {
  authentication: 'secret',
  redirectUris: ['https://cdap.exemple.fr/retour'],
  postLogoutRedirectUris: ['https://cdap.exemple.fr/'],
  backchannelLogoutUri: 'https://cdap.exemple.fr/deconnexion',
  jwks: null,
  jwksUri: null,
  idTokenAlgorithm: 'RS256',
  isMachine: false,
}
