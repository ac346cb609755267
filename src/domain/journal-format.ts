import { canonicalJson } from './canonical-json.ts'
import type { Json } from './events.ts'

/**
 * The journal as a file (docs/journal.md): one JSON value a line, so laid out that what was hashed is a slice of the line,
 * to the byte. Nobody needs to parse anything, nor to trust this code, to check it.
 */

/** The first line. `first` is the number of the first event, `previousHash` the hash of the one before it. */
export type JournalHeader = {
  version: 1
  institutionId: string
  institution: string
  first: number
  previousHash: string
  /** Asked to stop on this day: what comes after is not missing. */
  untilDay: string | null
  exportedAt: string
}

export type CheckpointKeyLine = { kid: string; publicKey: string; createdAt: string; replacedAt: string | null }

/** What is signed: that at this instant the journal of this institution ended here. */
export type Checkpoint = { institutionId: string; number: number; hash: string; at: string; kid: string }

export type JournalEnd = { lines: number; last: number; hash: string }

/** Before the first event there is this. */
export const NO_HASH = '0'.repeat(64)

export const headerLine = (header: JournalHeader) => `{"journal":${canonicalJson(header)}}\n`
export const keyLine = (key: CheckpointKeyLine) => `{"key":${canonicalJson(key)}}\n`
export const eventLine = (hash: string, payload: string) => `{"hash":"${hash}","payload":${payload}}\n`
export const personalLine = (salt: string, data: Json) => `{"personal":"${salt}","data":${canonicalJson(data)}}\n`
export const originLine = (salt: string, address: string) => `{"origin":"${salt}","data":${canonicalJson(address)}}\n`
export const checkpointText = (checkpoint: Checkpoint) => canonicalJson(checkpoint)
export const checkpointLine = (checkpoint: Checkpoint, signature: string) =>
  `{"checkpoint":${checkpointText(checkpoint)},"signature":"${signature}"}\n`
export const endLine = (end: JournalEnd) => `{"end":${canonicalJson(end)}}\n`

/** Where in an event's line its hash and its payload stand; the payload goes on up to the closing brace. */
export const EVENT_LINE = { begins: '{"hash":"', hashAt: 9, hashEnds: 73, payloadAt: 85 } as const
/** … and in the two lines that may follow it: the salt, then the text whose digest the payload holds. */
export const PERSONAL_LINE = { begins: '{"personal":"', saltAt: 13, saltEnds: 45, dataAt: 54 } as const
export const ORIGIN_LINE = { begins: '{"origin":"', saltAt: 11, saltEnds: 43, dataAt: 52 } as const
