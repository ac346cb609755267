import { deviceName } from '../../domain/device-name.ts'
import type { LetterFacts, Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'
import { accountAddress, tellSomebody } from './account-notice.ts'

/** A browser that this person had never signed in from [H17]. */
export const newDeviceLetter: Template = {
  fr: (facts) => ({
    subject: 'Nouvelle connexion à votre compte',
    blocks: [
      {
        kind: 'paragraph',
        text: `Quelqu’un s’est connecté à votre compte du Portail Partenaires le ${writtenInstant(facts, 'fr')}, depuis un appareil ou un navigateur qui n’avait jamais servi à cela.`,
      },
      { kind: 'value', label: 'Appareil', value: deviceName(facts.connection?.userAgent ?? '', 'fr') },
      { kind: 'value', label: 'Adresse du réseau', value: addressOf(facts) },
      ...tellSomebody.fr,
      { kind: 'button', label: 'Voir mes connexions', href: accountAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: 'New sign-in to your account',
    blocks: [
      {
        kind: 'paragraph',
        text: `Somebody signed in to your account on the partner portal on ${writtenInstant(facts, 'en')}, from a device or browser that had never been used for it.`,
      },
      { kind: 'value', label: 'Device', value: deviceName(facts.connection?.userAgent ?? '', 'en') },
      { kind: 'value', label: 'Network address', value: addressOf(facts) },
      ...tellSomebody.en,
      { kind: 'button', label: 'See my sessions', href: accountAddress(facts) },
    ],
  }),
}

function addressOf({ connection }: LetterFacts): string {
  return connection?.address ?? '–'
}
