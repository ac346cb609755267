/**
 * A request as applications send them all day: a POST under /access/v1, HTTP/1.1, its length told, nothing after it. A
 * strict part of RFC 9112, so that no other reader can see another request in the same bytes: whatever is written in any
 * other way is not read here, but by node:http.
 */
export type PlainRequest = { head: Head; body: Buffer }

type Head = {
  path: string
  authorization: string | undefined
  contentType: string | undefined
  requestId: string | undefined
  forwardedFor: string | undefined
  /** Of the body, in bytes. */
  length: number
}

/** In bytes, as node:http bounds its own. */
const LONGEST_HEAD = 16_384
/** A larger one comes in many pieces: gathering them is node:http's. */
const LONGEST_WHOLE = 65_536

const BEGINNING = 'POST /access/v1/'
const REQUEST_LINE = /POST (\/access\/v1\/[a-z/]+) HTTP\/1\.1\r\n/y
/** RFC 9110 §5.1, §5.5, without what is only tolerated: no tab, nothing beyond ASCII, no space around the name. */
const FIELD_LINE = /([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)\r\n/y

/** The request, `unfinished` when these bytes may be its beginning, or nothing when it is to be read by node:http. */
export function readPlainRequest(bytes: Buffer): PlainRequest | 'unfinished' | undefined {
  if (bytes.toString('latin1', 0, BEGINNING.length) !== BEGINNING) return undefined
  const end = bytes.indexOf('\r\n\r\n')
  if (end > LONGEST_HEAD || bytes.length > LONGEST_WHOLE) return undefined
  if (end < 0) return bytes.length > LONGEST_HEAD ? undefined : 'unfinished'
  const head = readHead(bytes.toString('latin1', 0, end + 2))
  if (!head) return undefined
  const whole = end + 4 + head.length
  if (bytes.length < whole) return whole > LONGEST_WHOLE ? undefined : 'unfinished'
  if (bytes.length > whole) return undefined
  return { head, body: bytes.subarray(end + 4) }
}

function readHead(text: string): Head | undefined {
  REQUEST_LINE.lastIndex = 0
  const path = REQUEST_LINE.exec(text)?.[1]
  if (path === undefined) return undefined
  const fields = new Map<string, string>()
  FIELD_LINE.lastIndex = REQUEST_LINE.lastIndex
  while (FIELD_LINE.lastIndex < text.length) {
    const [, name, value] = FIELD_LINE.exec(text) ?? []
    if (name === undefined || value === undefined || !add(fields, name.toLowerCase(), value)) return undefined
  }
  const length = fields.get('content-length')
  if (!fields.has('host') || length === undefined || !/^\d{1,7}$/.test(length)) return undefined
  return {
    path,
    authorization: fields.get('authorization'),
    contentType: fields.get('content-type'),
    requestId: fields.get('x-request-id'),
    forwardedFor: fields.get('x-forwarded-for'),
    length: Number(length),
  }
}

/** What changes how a message is framed or answered, here as soon as it says anything but the usual. */
const LEFT_TO_OTHERS = new Set(['transfer-encoding', 'content-encoding', 'expect', 'upgrade', 'te', 'trailer'])

/** Whether the field may stand there. */
function add(fields: Map<string, string>, name: string, value: string): boolean {
  if (fields.has(name) || LEFT_TO_OTHERS.has(name)) return false
  if (name === 'connection' && value.toLowerCase() !== 'keep-alive') return false
  fields.set(name, value)
  return true
}
