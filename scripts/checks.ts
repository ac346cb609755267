import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { run } from './run.ts'

export type Check = { name: string; passes: () => Promise<boolean> }

const succeeds = async (command: string, ...args: string[]) => (await run(command, args)).ok

/** Needed by the browser tests too. */
export const webBuild: Check = {
  name: 'web build',
  passes: async () => !existsSync('web/index.html') || succeeds('vite', 'build', '--logLevel', 'warn'),
}

export const CHECKS: Check[] = [
  { name: 'types', passes: () => succeeds('tsc', '-p', 'tsconfig.json') },
  { name: 'types of the web pages', passes: () => succeeds('tsc', '-p', 'web/tsconfig.json') },
  { name: 'lint', passes: () => succeeds('biome', 'ci', '--log-level=warn', '.') },
  { name: 'folder rules', passes: followsFolderRules },
  { name: 'unused code', passes: () => succeeds('knip') },
  webBuild,
]

/** With a compiler it does not know, the tool sees no module at all and is content. */
async function followsFolderRules(): Promise<boolean> {
  // TypeScript resolves the pattern of a relative configuration against its folder twice.
  const types = resolve('web/tsconfig.json')
  const { ok, output } = await run('depcruise', ['--ts-config', types, 'src', 'web', 'test', 'examples'])
  return ok && Number(/(\d+) modules/.exec(output)?.[1] ?? 0) > 0
}
