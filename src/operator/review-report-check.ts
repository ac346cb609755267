import { createHash, type KeyObject, verify } from 'node:crypto'
import { kidOf } from './checkpoint-keys.ts'

/** `unproven`: the digest is right, but the key that signed is not among those given, hence anybody may have written it. */
export type ReportVerdict = 'whole' | 'broken' | 'unproven'
/** Nothing when the file does not end as a signed report does. */
export type CheckedReport = { verdict: ReportVerdict; kid: string; sha256: string; rows: number } | undefined

/** The heading, the four lines that say of what it is; the three that are not signed. */
const ABOUT = 5
const TRAILER = 3

/** In either language, to the letter: what follows the signed bytes bears nothing else. */
const TRAILER_TEXT =
  /^(?:Empreinte SHA-256|SHA-256 digest);([0-9a-f]{64})\r\n(?:Clé|Key);([0-9a-f]{16})\r\n(?:Signature Ed25519|Ed25519 signature);([A-Za-z0-9+/]{86}==)\r\n$/

/** [H04] Whether the signed report of a review is as it was drawn (docs/reviews.md), with nothing but the file and a key. */
export function checkReviewReport(bytes: Buffer, keys: readonly KeyObject[]): CheckedReport {
  const end = bodyEnd(bytes)
  const [, sha256 = '', kid = '', text = ''] = TRAILER_TEXT.exec(bytes.toString('utf8', end)) ?? []
  const signature = Buffer.from(text, 'base64')
  // The last letter before the padding has four bits that say nothing.
  if (end === undefined || sha256 === '' || signature.toString('base64') !== text) return undefined
  const body = bytes.subarray(0, end)
  const found = { kid, sha256, rows: rowsOf(body) }
  const key = keys.find((one) => kidOf(one) === kid)
  const isDigest = createHash('sha256').update(body).digest('hex') === sha256
  if (!isDigest || (key && !verify(null, body, key, signature))) return { ...found, verdict: 'broken' }
  return { ...found, verdict: key ? 'whole' : 'unproven' }
}

const LINE_FEED = 10

/** Where the last three lines begin. */
function bodyEnd(bytes: Buffer): number | undefined {
  let at = bytes.at(-1) === LINE_FEED ? bytes.length - 1 : bytes.length
  for (let line = 0; line < TRAILER; line++) {
    at = bytes.lastIndexOf(LINE_FEED, at - 1)
    if (at < 1) return undefined
  }
  return at + 1
}

/** A reason may go over several lines, between quotes. */
function rowsOf(body: Buffer): number {
  const text = body.toString('utf8').replace(/"[^"]*"/g, '')
  return Math.max(0, text.split('\n').length - 1 - ABOUT)
}
