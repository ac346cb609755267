type Cookie = { value: string; path: string }

/** Follows redirects and keeps cookies as a browser does, until it is sent to another site or shown a page. */
export type Browser = {
  keep(name: string, value: string): void
  cookies(): ReadonlyMap<string, Cookie>
  get(url: string | URL, more?: Record<string, string>): Promise<Response>
  post(url: string | URL, form: Record<string, string>): Promise<Response>
  /** Where it ends: another site's address, or the page of this one that it was shown. */
  go(url: string | URL): Promise<{ url: URL; page: string | undefined; status: number }>
}

export function openBrowser(home: string): Browser {
  const jar = new Map<string, Cookie>()
  const send = async (address: string | URL, init: RequestInit = {}, more: Record<string, string> = {}) => {
    const url = new URL(address, home)
    const sent = [...jar].filter(
      ([, { path }]) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/')),
    )
    const cookie = sent.map(([name, { value }]) => `${name.split('@')[0]}=${value}`).join('; ')
    const answer = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': 'fr', ...(cookie && { cookie }), ...more },
    })
    for (const text of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = text.split(/;\s*/)
      const [name = '', value = ''] = pair.split('=')
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
      if (value === '') jar.delete(`${name}@${path}`)
      else jar.set(`${name}@${path}`, { value, path })
    }
    return answer
  }
  return {
    keep: (name, value) => void jar.set(`${name}@/`, { value, path: '/' }),
    cookies: () => jar,
    get: (url, more) => send(url, {}, more),
    post: (url, form) => send(url, { method: 'POST', body: new URLSearchParams(form) }),
    async go(start) {
      let url = new URL(start, home)
      for (let hops = 0; hops < 15; hops++) {
        // The portal's pages are drawn in a browser: here it is enough to have been sent to one.
        if (url.origin !== new URL(home).origin || url.pathname.startsWith('/portal'))
          return { url, page: undefined, status: 0 }
        const answer = await send(url)
        const location = answer.headers.get('location')
        if (!location) return { url, page: await answer.text(), status: answer.status }
        url = new URL(location, url)
      }
      throw new Error(`sent round in circles, last to ${url}`)
    },
  }
}
