/** What an application is told: the status, and the body as JSON. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came over the wire
export type Told = { status: number; headers: Headers; body: any }

export type Posting = (path: string, body: unknown, headers?: Record<string, string>) => Promise<Told>

/** Posts as an application with this key does; a text goes as it is. */
export function postTo(url: string, key: string): Posting {
  return async (path, body, headers = {}) => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: response.status, headers: response.headers, body: JSON.parse((await response.text()) || 'null') }
  }
}
