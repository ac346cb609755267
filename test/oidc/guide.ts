import { readFileSync } from 'node:fs'

/** The first block of code of that language in a guide, as an integrator copies it, with his values in the place of the guide's. */
export function blockOf(guide: string, language: string, values: Readonly<Record<string, string>>): string {
  const text = readFileSync(new URL(`../../docs/sign-on/${guide}.md`, import.meta.url), 'utf8')
  const [, block] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text) ?? []
  if (block === undefined) throw new Error(`docs/sign-on/${guide}.md has no block of ${language}`)
  return Object.entries(values).reduce((given, [written, value]) => {
    if (!given.includes(written)) throw new Error(`docs/sign-on/${guide}.md does not say ${written}`)
    return given.replaceAll(written, value)
  }, block)
}
