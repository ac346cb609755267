import { currentLanguage } from '../../language.ts'

// Made by scripts/guide-pictures.ts, which names each after its procedure and step: fr/create-group-1.png.
const files = import.meta.glob<string>('../../../docs/guide/*/*.png', { query: '?url', import: 'default', eager: true })

const kebab = (key: string) => key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)

/** The screen of a step in the reader's language. */
export const pictureOf = (procedure: string, step: number): string | undefined =>
  files[`../../../docs/guide/${currentLanguage()}/${kebab(procedure)}-${step}.png`]
