import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../db/database.ts'

const STYLES = new URL('./mailbox.css', import.meta.url)

type Mail = { messageId: string; sentAt: Date; recipient: string; subject: string; textBody: string }

/** The mailbox of the demonstration: every mail Habilis would have sent, newest first. Never part of production. */
export function mailboxPage(app: FastifyInstance, db: Database): void {
  app.get('/demo/mail.css', async (_request, reply) => reply.type('text/css').send(await readFile(STYLES)))
  app.get('/demo/mail', async (request, reply) => {
    const { to = '' } = request.query as { to?: string }
    const mails = await readMails(db, to)
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(pageOf(mails, to))
  })
}

async function readMails(db: Database, to: string): Promise<Mail[]> {
  return db
    .selectFrom('demoMail')
    .select(['messageId', 'sentAt', 'recipient', 'subject', 'textBody'])
    .where('recipient', 'ilike', `%${to.replace(/[\\%_]/g, '\\$&')}%`)
    .orderBy('sentAt', 'desc')
    .limit(100)
    .execute()
}

function pageOf(mails: readonly Mail[], to: string): string {
  const list = mails.length === 0 ? '<p class="empty">Aucun courriel pour le moment.</p>' : mails.map(mailOf).join('\n')
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Boîte aux lettres de démonstration</title>
<link rel="stylesheet" href="/demo/mail.css">
</head>
<body>
<main>
<h1>Boîte aux lettres de démonstration</h1>
<p>Les courriels qu’Habilis aurait envoyés, les plus récents d’abord. Le mot de passe temporaire arrive au moins dix secondes après l’identifiant.</p>
<form method="get" role="search">
<label for="to">Destinataire</label>
<input id="to" name="to" value="${escapeHtml(to)}" placeholder="prenom.nom@…">
<button>Filtrer</button>
</form>
${list}
</main>
</body>
</html>`
}

function mailOf(mail: Mail): string {
  const sentAt = mail.sentAt.toLocaleString('fr-FR', {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'Europe/Paris',
  })
  return `<article>
<h2>${escapeHtml(mail.subject)}</h2>
<p class="meta">À ${escapeHtml(mail.recipient)} — ${escapeHtml(sentAt)}</p>
<pre>${withLinks(mail.textBody)}</pre>
</article>`
}

function withLinks(text: string): string {
  return escapeHtml(text).replace(/https?:\/\/[^\s<>]+/g, (url) => `<a href="${url}">${url}</a>`)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
