import type { Phrase } from './phrase.ts'

/** Applications signing on through Habilis, and partners signing in at their own provider. */
export const SIGN_ON = {
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
} as const satisfies Record<string, Phrase>
