import type { Checkpoint } from '../../domain/journal-format.ts'
import type { Locale } from '../../domain/refusals.ts'
import { type LetterFacts, unbreakable } from '../letter.ts'
import { writtenInstant } from '../written-instant.ts'

type Facts = Pick<LetterFacts, 'at' | 'timeZone' | 'locale'> & {
  institution: string
  checkpoint: Checkpoint
  line: string
}

/** To a mailbox outside, kept as it is: the line is what `habilis journal verify --checkpoints` reads. */
export function checkpointMail(facts: Facts): { subject: string; text: string; html: string } {
  const { subject, intro } = WORDS[facts.locale](facts)
  const text = `${intro}\n\n${facts.line}`
  const html = `<!doctype html><html lang="${facts.locale}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body><p>${escapeHtml(intro)}</p><pre>${escapeHtml(facts.line)}</pre></body></html>`
  return { subject, text, html }
}

const WORDS: Record<Locale, (facts: Facts) => { subject: string; intro: string }> = {
  fr: ({ institution, checkpoint: { number }, ...facts }) => ({
    subject: unbreakable(`Journal de ${institution} : point de contrôle à la ligne ${number}`),
    intro: unbreakable(
      `Le ${writtenInstant(facts, 'fr')}, le journal de ${institution} se terminait à la ligne ${number}. Conservez ce message : la ligne ci-dessous permettra de prouver que rien n’y a été modifié ni retiré depuis.`,
    ),
  }),
  en: ({ institution, checkpoint: { number }, ...facts }) => ({
    subject: `Journal of ${institution}: checkpoint at line ${number}`,
    intro: `On ${writtenInstant(facts, 'en')} the journal of ${institution} ended at line ${number}. Keep this message: the line below will prove that nothing was changed in it or taken from it since.`,
  }),
}

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
