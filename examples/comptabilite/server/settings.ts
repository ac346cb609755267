import { MODULE_NAMES, type ModuleName } from './modules.ts'

export type Client = { id: string; secret: string }

/** What the outside decides: where everything is, and how the application shows Habilis who it is. */
export type Settings = {
  habilisUrl: string
  /** Where Habilis is asked, from server to server, if that is not its public address. */
  decisionsUrl: string
  /** Of the three services: « Clés d’accès » on a service’s page. */
  habilisKey: string
  /** The claim that says rights at the sign-on, where the institution chose another name than `habilis`. */
  rightsClaim?: string | undefined
  databaseUrl: string
  /** Where people reach the application, without a slash at the end. */
  publicUrl: string
  host: string
  port: number
  clients: Readonly<Record<ModuleName, Client>>
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws one error that names every setting that is missing. */
export function readSettings(env: Environment): Settings {
  const missing: string[] = []
  const required = (name: string, pattern: RegExp, expected: string): string => {
    const value = env[name]?.trim() ?? ''
    if (!pattern.test(value)) missing.push(`${name} (${expected})`)
    return value
  }
  const habilisUrl = required('HABILIS_URL', /^https?:\/\//, 'https://habilis.exemple.fr')
  const habilisKey = required('HABILIS_KEY', /^hab_/, 'hab_…')
  const databaseUrl = required('DATABASE_URL', /^postgres(ql)?:\/\//, 'postgresql://…')
  const publicUrl = required('PUBLIC_URL', /^https?:\/\//, 'http://localhost:4100').replace(/\/+$/, '')
  const clients = Object.fromEntries(
    MODULE_NAMES.map((name) => {
      const given = required(variableOf(name), /^[^:\s]+:\S+$/, 'identifiant:secret')
      const [id = '', secret = ''] = given.split(/:(.*)/s)
      return [name, { id, secret }]
    }),
  ) as Settings['clients']
  if (missing.length > 0) throw new Error(`Il manque, ou n’est pas comme attendu : ${missing.join(', ')}`)
  const { port } = new URL(publicUrl)
  return {
    ...{
      habilisUrl,
      habilisKey,
      databaseUrl,
      publicUrl,
      clients,
      rightsClaim: env.RIGHTS_CLAIM,
      decisionsUrl: env.HABILIS_DECISIONS_URL ?? habilisUrl,
    },
    ...{ host: env.HOST ?? 'localhost', port: Number(env.PORT ?? (port || 4100)) },
  }
}

/** `CLIENT_CENTRE_CONSTITUTIF`. */
export const variableOf = (name: ModuleName): string => `CLIENT_${name.toUpperCase().replaceAll('-', '_')}`
