import { createHash } from 'node:crypto'
import type { KoaContextWithOIDC } from 'oidc-provider'

/** The few pages that the provider shows itself: calm, without anything from elsewhere. */

const STYLE = `
  :root { font: 1rem/1.6 system-ui, sans-serif; color: #16252b; background: #f3f6f6 }
  body { margin: 0; min-height: 100vh; box-sizing: border-box; border-top: 4px solid #0f5257; padding: 1rem; display: grid; place-items: center }
  main { max-width: 26rem; padding: 2rem; background: #fff; border: 1px solid #d3dddf; border-radius: .5rem; box-shadow: 0 12px 32px -12px rgb(22 37 43 / .18) }
  h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 .75rem }
  p { margin: 0 0 1rem }
  p:last-child { margin: 0 }
  .code { color: #4b5d64; font-size: .875rem }
  button { font: inherit; font-weight: 600; padding: .5rem 1rem; border: 0; border-radius: .5rem; background: #0f5257; color: #fff; cursor: pointer }
  button:hover { background: #0c464a }
  :focus-visible { outline: 3px solid #0f5257; outline-offset: 2px }
  .links { display: flex; gap: 1.5rem; align-items: center; flex-wrap: wrap }
  a { color: #0f5257; font-weight: 500; text-underline-offset: .2em }
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
  show(
    ctx,
    t.failedTitle,
    `<p>${t.failed}</p><p class="code">${t.code} ${code}</p><p><a href="/portal">${t.portal}</a></p>`,
  )
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
