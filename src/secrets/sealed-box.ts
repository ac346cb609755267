import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const version = 1
const nonceLength = 12
const tagLength = 16
const headLength = 1 + nonceLength + tagLength

/** The box was not sealed with this secret for this purpose, or was altered since, or is of an unknown version. */
export class BrokenSeal extends Error {
  override name = 'BrokenSeal'
}

/** Seals short secrets that must be read again (a second factor's seed), for their rest in the database. */
export type Sealer = {
  /** Version (1 byte), nonce (12), tag (16), then as many bytes as the text in UTF-8. Never twice the same. */
  seal(plain: string): Buffer
  /** The text that was sealed. Throws `BrokenSeal`. */
  open(box: Uint8Array): string
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a key derived from the application's secret for one purpose by HKDF-SHA-256 (RFC
 * 5869): what was sealed for a purpose opens for no other.
 */
export function sealer(secret: string, purpose: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `habilis:${purpose}`, 32))
  return { seal: (plain) => seal(key, plain), open: (box) => open(key, Buffer.from(box)) }
}

function seal(key: Buffer, plain: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  const head = Buffer.from([version])
  cipher.setAAD(head)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed])
}

function open(key: Buffer, box: Buffer): string {
  if (box.length < headLength) throw new BrokenSeal('The box is cut short')
  if (box[0] !== version) throw new BrokenSeal(`The box is of version ${box[0]}, only ${version} is known`)
  const nonce = box.subarray(1, 1 + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(box.subarray(0, 1))
  decipher.setAuthTag(box.subarray(1 + nonceLength, headLength))
  const plain = decipher.update(box.subarray(headLength))
  try {
    return Buffer.concat([plain, decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new BrokenSeal('The box was altered, or sealed with another secret or for another purpose', { cause })
  }
}
