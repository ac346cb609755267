import { type Content, type Html, html } from './html.ts'
import { MODULES, type ModuleName } from './modules.ts'

/** What surrounds every page of a module, for whoever is signed in. */
export type Frame = {
  module: ModuleName
  user: { code: string; name: string }
  formToken: string
  menu: readonly Entry[]
  /** Habilis cannot be reached: this page is one that was allowed a moment ago. */
  isAway: boolean
}

export type Entry = { href: string; name: string; isCurrent: boolean }

export type Page = { title: string; content: Content }

export function pageOf(frame: Frame, { title, content }: Page): string {
  const { module, isAway } = frame
  const body = html`
    <a class="saut" href="#contenu">Aller au contenu</a>
    ${headerOf(frame)}
    <div class="corps">
      ${navigationOf(frame)}
      <main id="contenu" tabindex="-1">
        ${isAway && AWAY}
        ${content}
      </main>
    </div>
    <footer>Cocwinelle ${MODULES[module].name} · les droits de chacun sont tenus par le portail Habilis</footer>`
  return documentOf(module, title, body)
}

/** Outside of a session: nothing of the module is shown but its name. */
export function bareOf(module: ModuleName, { title, content }: Page): string {
  const body = html`
    <header class="tete"><p class="marque">Cocwinelle <span>${MODULES[module].name}</span></p></header>
    <div class="corps nu"><main id="contenu" tabindex="-1">${content}</main></div>`
  return documentOf(module, title, body)
}

/** A field that every form carries; the token is the session’s own. */
export const tokenField = (formToken: string): Html => html`<input type="hidden" name="_jeton" value="${formToken}" />`

const AWAY = html`<div class="notice absent" role="status">
  <p><strong>Habilis ne répond pas.</strong> Vous pouvez relire les pages ouvertes depuis moins de 10 minutes ; aucune étape
  n’est possible. Ce que vous saisissez est gardé dans le formulaire : enregistrez-le quand Habilis répondra.</p>
</div>`

function headerOf({ module, user, formToken }: Frame): Html {
  return html`<header class="tete">
    <p class="marque"><a href="/${module}/">Cocwinelle <span>${MODULES[module].name}</span></a></p>
    <p class="qui"><span>${user.name}</span> <code>${user.code}</code></p>
    <form method="post" action="/${module}/deconnexion">
      ${tokenField(formToken)}
      <button class="discret">Se déconnecter</button>
    </form>
  </header>`
}

/** Twice, one of which is not displayed: beside the page where there is room, folded above it where there is not. */
function navigationOf({ menu }: Frame): Html {
  const links = html`<ul>
    ${menu.map(
      ({ href, name, isCurrent }) =>
        html`<li><a href="${href}" ${isCurrent && html`aria-current="page"`}>${name}</a></li>`,
    )}
  </ul>`
  return html`<nav class="menu large" aria-label="Menu">${links}</nav>
    <details class="etroit"><summary>Menu</summary><nav class="menu" aria-label="Menu">${links}</nav></details>`
}

function documentOf(module: ModuleName, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>${title} · Cocwinelle ${MODULES[module].name}</title>
  <link rel="stylesheet" href="/comptabilite.css" />
  <link rel="icon" href="/icone.svg" type="image/svg+xml" />
</head>
<body class="${module}">${body}</body>
</html>`.markup
}
