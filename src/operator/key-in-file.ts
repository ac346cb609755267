import { readFileSync } from 'node:fs'
import { CannotDo } from './cannot-do.ts'
import { readPublicKey } from './checkpoint-keys.ts'

/** A public key that somebody kept. */
export function keyInFile(path: string) {
  const key = readPublicKey(readText(path))
  if (!key) throw new CannotDo(`${path} holds no Ed25519 public key (PEM, or 32 bytes in base64url).`)
  return key
}

export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CannotDo(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`)
  }
}
