import type { LetterFacts, Template } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'

/** An administrator cut the link: the next one whom the provider shows with the address enters, hence he is to know. */
export const identityUnlinkedLetter: Template = {
  fr: (facts) => ({
    subject: 'Votre compte a été délié du fournisseur d’identité de votre organisme',
    blocks: [
      {
        kind: 'paragraph',
        text: `Le ${writtenInstant(facts, 'fr')}, un administrateur a délié votre compte du Portail Partenaires du fournisseur d’identité de votre organisme. Vos connexions ont été fermées.`,
      },
      {
        kind: 'paragraph',
        text: 'Vous pouvez vous connecter à nouveau par ce fournisseur : votre compte y sera relié si l’adresse qu’il annonce est bien la vôtre.',
      },
      {
        kind: 'paragraph',
        text: 'Si vous ne savez pas pourquoi, demandez-le à votre administrateur partenaire ou à votre Caf.',
      },
      { kind: 'button', label: 'Se connecter au portail', href: loginAddress(facts) },
    ],
  }),
  en: (facts) => ({
    subject: 'Your account was unlinked from your organisation’s identity provider',
    blocks: [
      {
        kind: 'paragraph',
        text: `On ${writtenInstant(facts, 'en')} an administrator unlinked your account on the partner portal from your organisation’s identity provider. Your sessions were ended.`,
      },
      {
        kind: 'paragraph',
        text: 'You may sign in by that provider again: your account will be linked to it if the address it states is yours.',
      },
      {
        kind: 'paragraph',
        text: 'If you do not know why, ask your partner administrator or your institution.',
      },
      { kind: 'button', label: 'Sign in to the portal', href: loginAddress(facts) },
    ],
  }),
}

function loginAddress({ publicUrl }: LetterFacts): string {
  return `${publicUrl}/portal/auth/login`
}
