import type { Template } from '../letter.ts'

/** Message 2 [H24]: the temporary password, without the identifier; to the administrator where the agreement says so. */
export const temporaryPasswordLetter: Template = {
  fr: (facts) => ({
    subject: facts.toAdministrator ? `Mot de passe temporaire de ${facts.holderName}` : 'Votre mot de passe temporaire',
    blocks: [
      {
        kind: 'paragraph',
        text: facts.toAdministrator
          ? `La convention prévoit que vous remettiez à ${facts.holderName} son mot de passe temporaire. Remettez-le-lui en personne, et à nul autre.`
          : 'Voici le mot de passe de votre première connexion au Portail Partenaires. Votre nom d’utilisateur vous a été envoyé dans un message séparé.',
      },
      { kind: 'value', label: 'Mot de passe temporaire', value: facts.secret },
      { kind: 'paragraph', text: 'Il est valable 24 heures et ne sert qu’une fois.' },
      {
        kind: 'paragraph',
        text: facts.toAdministrator
          ? 'À sa première connexion, un code envoyé à sa propre adresse lui sera demandé : vous ne pouvez donc pas ouvrir son compte à sa place.'
          : 'Après vous être identifié, vous validerez les règles d’usage, puis vous choisirez le mot de passe que vous serez seul à connaître.',
      },
      {
        kind: 'note',
        text: 'Passé ce délai, les identifiants peuvent être renvoyés depuis la liste des utilisateurs : ce mot de passe-ci ne vaudra alors plus rien.',
      },
    ],
  }),
  en: (facts) => ({
    subject: facts.toAdministrator ? `Temporary password of ${facts.holderName}` : 'Your temporary password',
    blocks: [
      {
        kind: 'paragraph',
        text: facts.toAdministrator
          ? `The agreement asks you to give ${facts.holderName} this temporary password. Give it in person, and to nobody else.`
          : 'This is the password of your first sign-in to the partner portal. Your user name came in a separate message.',
      },
      { kind: 'value', label: 'Temporary password', value: facts.secret },
      { kind: 'paragraph', text: 'It is valid for 24 hours and can be used once.' },
      {
        kind: 'paragraph',
        text: facts.toAdministrator
          ? 'At the first sign-in, a code sent to the holder’s own address is asked for: you cannot open the account in their place.'
          : 'Once identified, you will accept the rules of use, then choose the password that only you will know.',
      },
      {
        kind: 'note',
        text: 'After that, the credentials can be sent again from the list of users: this password will then be worth nothing.',
      },
    ],
  }),
}
