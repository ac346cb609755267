import { randomUUID } from 'node:crypto'
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import { WrongUse } from './question.ts'

export type CallOptions = {
  url: string
  key: string
  /** For each try, in milliseconds, from sending to the last byte of the answer. */
  timeoutMs: number
  /** How many times more, after a try that brought no answer. */
  retries: number
}

/** What came, as `read` understood it; or why nothing did. */
type Reply<T> = { told: T } | { cause: string }

export type Calls = {
  /** Posts JSON; `read` answers nothing for what is malformed. Throws `WrongUse` for what is the caller’s mistake. */
  post<T>(path: string, body: object, read: (body: unknown) => T | undefined): Promise<Reply<T>>
  close(): void
}

/** The answer to a thousand questions is far smaller. */
const LARGEST_ANSWER = 8_388_608
const MISTAKES: ReadonlySet<number> = new Set([400, 401, 413])

/** Connections are kept for the next question; a question asked again takes a fresh one, under the same number. */
export function openCalls({ url, key, timeoutMs, retries }: CallOptions): Calls {
  const base = baseOf(url)
  const { request, Agent } = base.protocol === 'https:' ? https : http
  const kept = new Agent({ keepAlive: true, maxSockets: 100 })
  let closed = false

  const once = async (path: string, text: string, requestId: string, agent: RequestOptions['agent']) => {
    const headers = { ...headersOf(key, requestId), 'content-length': Buffer.byteLength(text) }
    const asked = request(new URL(path, base), { method: 'POST', headers, ...(agent !== undefined && { agent }) })
    const timer = setTimeout(() => asked.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
    try {
      asked.end(text)
      return await readBody(await responseTo(asked))
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    async post(path, body, read) {
      if (closed) return { cause: 'the client is closed' }
      const text = JSON.stringify(body)
      const requestId = randomUUID()
      let reply = await replyOf(once(path, text, requestId, kept), read)
      for (let tries = 0; tries < retries && 'cause' in reply; tries++)
        reply = await replyOf(once(path, text, requestId, false), read)
      return reply
    },
    close() {
      closed = true
      kept.destroy()
    },
  }
}

/** With the slash that keeps a path before the API’s, when there is one. Throws `WrongUse`. */
export function baseOf(url: string): URL {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new WrongUse(`url must be an address like https://habilis.exemple.fr, not “${url}”`)
  return new URL(url.endsWith('/') ? url : `${url}/`)
}

const headersOf = (key: string, requestId: string) => ({
  authorization: `Bearer ${key}`,
  'content-type': 'application/json',
  accept: 'application/json',
  'x-request-id': requestId,
})

function responseTo(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    asked.on('response', resolve)
    asked.on('error', reject)
  })
}

/** Throws whatever is not the JSON of an answer. */
async function readBody(response: IncomingMessage): Promise<unknown> {
  const text = await readText(response)
  const { statusCode: status = 0 } = response
  if (MISTAKES.has(status)) throw new WrongUse(mistake(status, text))
  if (status !== 200) throw new Error(`HTTP ${status}`)
  return JSON.parse(text)
}

function mistake(status: number, text: string): string {
  const said = text.slice(0, 300)
  return status === 401 ? `the access key is refused (401 ${said})` : `the question is refused (${status} ${said})`
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_ANSWER) throw new Error(`the answer is larger than ${LARGEST_ANSWER} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Whatever the network does is no answer; the caller’s mistakes stay what they are. */
async function replyOf<T>(body: Promise<unknown>, read: (body: unknown) => T | undefined): Promise<Reply<T>> {
  try {
    const told = read(await body)
    return told === undefined ? { cause: 'the answer is malformed' } : { told }
  } catch (error) {
    if (error instanceof WrongUse) throw error
    return { cause: error instanceof Error ? error.message || error.name : String(error) }
  }
}
