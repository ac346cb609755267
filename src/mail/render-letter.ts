import { type Block, type Letter, type LetterFacts, unbreakable } from './letter.ts'

const WORDS = {
  fr: {
    greeting: (name: string) => `Bonjour ${name},`,
    portal: 'Portail Partenaires',
    footer: 'Ce message est envoyé automatiquement : merci de ne pas y répondre.',
  },
  en: {
    greeting: (name: string) => `Hello ${name},`,
    portal: 'Partner portal',
    footer: 'This message is sent automatically: please do not reply to it.',
  },
}

/** The text and the HTML of the same letter. Nothing in it is fetched from anywhere when it is read. */
export function renderLetter(letter: Letter, facts: LetterFacts): { subject: string; text: string; html: string } {
  const typeset = facts.locale === 'fr' ? unbreakable : (text: string) => text
  const words = WORDS[facts.locale]
  const blocks: Block[] = [{ kind: 'paragraph', text: words.greeting(facts.recipientName) }, ...letter.blocks]
  const subject = typeset(letter.subject)
  const head = `${words.portal} · ${facts.institutionName}`
  const text = [
    head,
    ...blocks.map((block) => textOf(block, typeset, COLON[facts.locale])),
    `--\n${typeset(words.footer)}`,
  ].join('\n\n')
  const body = blocks.map((block) => htmlOf(block, typeset, facts.accentColor)).join('\n')
  return { subject, text: `${text}\n`, html: page({ subject, head, body, footer: typeset(words.footer), facts }) }
}

type Typeset = (text: string) => string

/** Above what is labelled: French sets a space before it, which `unbreakable` keeps on the line. */
const COLON = { fr: ' :', en: ':' }

function textOf(block: Block, typeset: Typeset, colon: string): string {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return typeset(block.text)
    case 'value':
      return `${typeset(`${block.label}${colon}`)}\n    ${block.value}`
    case 'button':
      return `${typeset(`${block.label}${colon}`)}\n${block.href}`
  }
}

const FONT = "font-family:'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
const MONO = 'font-family:Consolas,Menlo,monospace'

function htmlOf(block: Block, typeset: Typeset, accent: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px;font-size:16px;line-height:1.55;color:#1c2b33">${escapeHtml(typeset(block.text))}</p>`
    case 'note':
      return `<p style="margin:0 0 12px;font-size:14px;line-height:1.5;color:#4c5c65">${escapeHtml(typeset(block.text))}</p>`
    case 'value':
      return `<p style="margin:0 0 6px;font-size:14px;color:#4c5c65">${escapeHtml(typeset(block.label))}</p>
<p style="margin:0 0 22px;padding:14px 18px;background:#f2f5f6;border:1px solid #d5dde1;border-radius:8px;${MONO};font-size:20px;letter-spacing:1px;color:#10212a">${escapeHtml(block.value)}</p>`
    case 'button':
      return `<p style="margin:6px 0 10px"><a href="${escapeHtml(block.href)}" style="display:inline-block;padding:13px 24px;background:${accent};border-radius:8px;font-size:16px;font-weight:600;color:${inkOn(accent)};text-decoration:none">${escapeHtml(typeset(block.label))}</a></p>
<p style="margin:0 0 22px;font-size:13px;line-height:1.5;color:#4c5c65;word-break:break-all">${escapeHtml(block.href)}</p>`
  }
}

/** White where it reaches 4.5:1 on the colour (WCAG 2.2, relative luminance), else nearly black. */
function inkOn(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return 1.05 / (luminance + 0.05) >= 4.5 ? '#ffffff' : '#10212a'
}

type Page = { subject: string; head: string; body: string; footer: string; facts: LetterFacts }

function page({ subject, head, body, footer, facts }: Page): string {
  return `<!doctype html>
<html lang="${facts.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:0;background:#eef2f3;${FONT}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#eef2f3"><tr><td align="center" style="padding:32px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #d9e1e4;border-top:5px solid ${facts.accentColor};border-radius:10px"><tr><td style="padding:30px 34px 18px;${FONT}">
<p style="margin:0 0 6px;font-size:13px;color:#4c5c65">${escapeHtml(head)}</p>
<h1 style="margin:0 0 22px;font-size:22px;line-height:1.3;color:#10212a">${escapeHtml(subject)}</h1>
${body}
</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;font-size:12px;line-height:1.5;color:#4c5c65;${FONT}">${escapeHtml(footer)}</p>
</td></tr></table>
</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
