import type { Template } from '../letter.ts'

/** [H13] To the institution, which alone names another; `note` is the last day, as both languages write it. */
export const departureAnnouncedLetter: Template = {
  fr: (facts) => ({
    subject: `Convention ${facts.agreementReference} : départ annoncé d’un administrateur`,
    blocks: [
      {
        kind: 'paragraph',
        text: `${facts.holderName} (${facts.organizationName}) quitte l’administration de la convention ${facts.agreementReference}. Dernier jour : ${facts.note}.`,
      },
      {
        kind: 'paragraph',
        text: 'Nommez un autre administrateur s’il n’y en a pas, puis mettez fin à cette nomination le moment venu.',
      },
      { kind: 'button', label: 'Voir les conventions', href: `${facts.publicUrl}/portal/conventions` },
    ],
  }),
  en: (facts) => ({
    subject: `Agreement ${facts.agreementReference}: an administrator is leaving`,
    blocks: [
      {
        kind: 'paragraph',
        text: `${facts.holderName} (${facts.organizationName}) leaves the administration of agreement ${facts.agreementReference}. Last day: ${facts.note}.`,
      },
      {
        kind: 'paragraph',
        text: 'Appoint another administrator if there is none, then end this appointment when the time comes.',
      },
      { kind: 'button', label: 'See the agreements', href: `${facts.publicUrl}/portal/conventions` },
    ],
  }),
}
