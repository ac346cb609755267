import { createHash } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'

/** The few pages that the provider shows itself: calm, without anything from elsewhere. */

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: Canvas; color: CanvasText }
  main { max-width: 32rem; padding: 2rem }
  h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem }
  p { margin: 0 0 1rem }
  button { font: inherit; padding: .6rem 1.2rem; border: 1px solid; border-radius: .5rem; background: #0b5cad; color: #fff; cursor: pointer }
  .links { display: flex; gap: 1.5rem; align-items: center; flex-wrap: wrap }
  a { color: LinkText }
`
const SUBMIT = `document.forms[0].submit()`
const LEAVE = 'op.logoutForm'

const TEXTS = {
  fr: {
    leaveTitle: 'Se déconnecter\u202f?',
    leave: 'Vous serez déconnecté du portail et de toutes les applications ouvertes avec lui.',
    leaveButton: 'Se déconnecter',
    stay: 'Rester connecté',
    leaving: 'Déconnexion…',
    failedTitle: 'La connexion n’a pas pu aboutir',
    failed:
      'Revenez à l’application et recommencez. Si cela se reproduit, signalez-le à l’assistance de l’application.',
    portal: 'Aller au portail',
    code: 'Code\u00a0:',
  },
  en: {
    leaveTitle: 'Sign out?',
    leave: 'You will be signed out of the portal and of every application opened with it.',
    leaveButton: 'Sign out',
    stay: 'Stay signed in',
    leaving: 'Signing out…',
    failedTitle: 'Signing in did not succeed',
    failed: 'Go back to the application and try again. If it happens again, tell the application’s help desk.',
    portal: 'Go to the portal',
    code: 'Code:',
  },
} as const

/** `form`: as the library makes it. Somebody whom the application has named by his own token is not asked again. */
export function logoutPage(ctx: KoaContextWithOIDC, form: string): void {
  const { session, entities } = ctx.oidc
  const isHis = session?.accountId !== undefined && entities.IdTokenHint?.payload.sub === session.accountId
  const t = textsFor(ctx)
  const button = `<button form="${LEAVE}" name="logout" value="yes">${t.leaveButton}</button>`
  const returnsTo = session?.state?.postLogoutRedirectUri
  const origin = typeof returnsTo === 'string' ? ` ${new URL(returnsTo).origin}` : ''
  if (isHis) {
    // A form that submits itself leaves out its buttons.
    const filled = form.replace('</form>', '<input type="hidden" name="logout" value="yes"/></form>')
    show(ctx, t.leaving, `${filled}<noscript>${button}</noscript><script>${SUBMIT}</script>`, origin)
    return
  }
  const links = `<p class="links">${button}<a href="/portal">${t.stay}</a></p>`
  show(ctx, t.leaveTitle, `<p>${t.leave}</p>${form}${links}`, origin)
}

export function failurePage(ctx: KoaContextWithOIDC, error: string): void {
  const t = textsFor(ctx)
  const code = error.replace(/[^a-z_]/g, '')
  show(ctx, t.failedTitle, `<p>${t.failed}</p><p>${t.code} ${code}</p><p><a href="/portal">${t.portal}</a></p>`)
}

const isFrench = (ctx: KoaContextWithOIDC) => ctx.acceptsLanguages('fr', 'en') !== 'en'
const textsFor = (ctx: KoaContextWithOIDC) => TEXTS[isFrench(ctx) ? 'fr' : 'en']

function show(ctx: KoaContextWithOIDC, title: string, content: string, formTargets = ''): void {
  ctx.type = 'html'
  ctx.set('content-security-policy', contentPolicy(formTargets))
  ctx.body = `<!doctype html><html lang="${isFrench(ctx) ? 'fr' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${content}</main></body></html>`
}

const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function contentPolicy(formTargets: string): string {
  return [
    "default-src 'none'",
    `style-src ${digest(STYLE)}`,
    `script-src ${digest(SUBMIT)}`,
    // A browser follows the redirect after the form by this rule too.
    `form-action 'self'${formTargets}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
