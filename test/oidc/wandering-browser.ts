import { Agent, type IncomingHttpHeaders, request } from 'node:http'

type Shown = { url: URL; status: number; headers: IncomingHttpHeaders; page: string }

/**
 * Goes from site to site as a person's browser does, following redirects, until it is shown a page; the portal's are
 * drawn in a real one, here it is enough to have been sent to one. Unlike `fetch` it does not say that a script asks.
 */
export type WanderingBrowser = {
  keep(name: string, value: string): void
  go(url: string | URL, more?: Record<string, string>): Promise<Shown>
  /** Sends the form of a page, as its button would. */
  submit(shown: Shown): Promise<Shown>
}

const MOST_HOPS = 20

export function openWanderingBrowser(): WanderingBrowser {
  // Cookies know hosts, not ports.
  const jar = new Map<string, { pair: string; path: string }>()
  const agent = new Agent()

  const send = (url: URL, form?: URLSearchParams, more?: Record<string, string>) => {
    const cookie = [...jar.values()].filter(({ path }) => url.pathname.startsWith(path)).map(({ pair }) => pair)
    const { promise, resolve, reject } = Promise.withResolvers<Shown>()
    const headers = {
      ...{ accept: 'text/html', 'accept-language': 'fr', cookie: cookie.join('; ') },
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...more,
    }
    const sent = request(url, { method: form ? 'POST' : 'GET', headers, agent }, (answer) => {
      let page = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        page += chunk
      })
      answer.on('error', reject)
      answer.on('end', () => {
        for (const text of answer.headers['set-cookie'] ?? []) remember(text)
        resolve({ url, status: answer.statusCode ?? 0, headers: answer.headers, page })
      })
    })
    sent.on('error', reject).end(form?.toString())
    return promise
  }

  function remember(text: string): void {
    const [pair = '', ...attributes] = text.split(/;\s*/)
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
    const name = `${pair.split('=')[0]}@${path}`
    if (/=$/.test(pair) || /expires=\w+, 01.Jan.1970/i.test(text)) jar.delete(name)
    else jar.set(name, { pair, path })
  }

  async function follow(start: URL, form?: URLSearchParams, more?: Record<string, string>): Promise<Shown> {
    let url = start
    let shown = await send(url, form, more)
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      const { location } = shown.headers
      if (!location) return shown
      url = new URL(location, url)
      if (url.pathname.startsWith('/portal')) return { ...shown, url, headers: {}, page: '' }
      shown = await send(url)
    }
    throw new Error(`sent round in circles, last to ${url}`)
  }

  return {
    keep: (name, value) => void jar.set(`${name}@/`, { pair: `${name}=${value}`, path: '/' }),
    go: (url, more) => follow(new URL(url), undefined, more),
    submit({ url, page }) {
      const [, action = ''] = /<form[^>]* action="([^"]+)"/.exec(page) ?? []
      const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
      return follow(
        new URL(action, url),
        new URLSearchParams(Object.fromEntries(fields.map(([, name, value]) => [name, value]))),
      )
    },
  }
}
