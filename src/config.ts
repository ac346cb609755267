import { z } from 'zod'

/** Everything the outside decides, typed and checked once at the start. */
export type Config = {
  databaseUrl: string
  /** Without it, mail stays in the outbox: demo mode only. */
  smtpUrl: string | undefined
  mailFrom: string
  /** Where people reach the portal, without a slash at the end. */
  publicUrl: string
  secret: string
  host: string
  port: number
  logLevel: string
  /** Behind a reverse proxy that sets X-Forwarded-For: the address of the person is read from there. */
  trustProxy: boolean
  /** By the id of the service: where the database of its application is, for Habilis and for those who are told. */
  externalDatabases?: ReadonlyMap<string, { url: string; address: string }> | undefined
  /** Origins of the private network that may be called: applications that are told when somebody leaves. */
  privateOrigins?: readonly string[] | undefined
}

type Environment = Readonly<Record<string, string | undefined>>

/** All that is missing or wrong, one sentence a setting. */
export class WrongSettings extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Habilis cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'WrongSettings'
    this.problems = problems
  }
}

const SHORTEST_SECRET = 32

/** The settings of production (`npm start`). Throws `WrongSettings` that names each one that is missing or wrong. */
export function readConfig(env: Environment): Config {
  const problems: string[] = []
  const config: Config = {
    databaseUrl: required(env, 'DATABASE_URL', isPostgresUrl, 'postgres://user:password@host:5432/database', problems),
    smtpUrl: required(env, 'SMTP_URL', isSmtpUrl, 'smtps://user:password@host:465', problems),
    publicUrl: required(
      env,
      'PUBLIC_URL',
      isPublicUrl,
      'https://habilis.example.fr (http only on this machine)',
      problems,
    ),
    secret: required(
      env,
      'HABILIS_SECRET',
      isSecret,
      `at least ${SHORTEST_SECRET} characters drawn at random`,
      problems,
    ),
    mailFrom: env.MAIL_FROM ?? 'Habilis <ne-pas-repondre@localhost>',
    host: env.HOST ?? '0.0.0.0',
    port: readPort(env.PORT, problems),
    logLevel: readLevel(env.LOG_LEVEL, problems),
    trustProxy: env.TRUST_PROXY === 'true',
    externalDatabases: readDatabases(env.EXTERNAL_DATABASES, problems),
    privateOrigins: readOrigins(env.PRIVATE_ORIGINS, problems),
  }
  config.publicUrl = config.publicUrl.replace(/\/+$/, '')
  if (problems.length > 0) throw new WrongSettings(problems)
  return config
}

function required(
  env: Environment,
  name: string,
  isRight: (value: string) => boolean,
  expected: string,
  problems: string[],
): string {
  const value = env[name]?.trim() ?? ''
  // The value itself may be a secret: it is never repeated.
  if (value === '') problems.push(`${name} is missing; expected: ${expected}.`)
  else if (!isRight(value)) problems.push(`${name} is wrong; expected: ${expected}.`)
  return value
}

const isPostgresUrl = (value: string) => /^postgres(ql)?:$/.test(protocolOf(value))
const isSmtpUrl = (value: string) => /^smtps?:$/.test(protocolOf(value))
const isSecret = (value: string) => value.length >= SHORTEST_SECRET

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

function isPublicUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname, pathname, search, hash } = new URL(value)
  const bare = pathname === '/' && search === '' && hash === ''
  return bare && (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname)))
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : ''
}

function readPort(value: string | undefined, problems: string[]): number {
  const port = Number(value ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push('PORT is wrong; expected: a number from 0 to 65535.')
  return port
}

/** Addresses without a path, parted by commas or spaces. */
function readOrigins(value: string | undefined, problems: string[]): readonly string[] {
  const origins = (value ?? '').split(/[\s,]+/).filter(Boolean)
  if (!origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin))
    problems.push('PRIVATE_ORIGINS is wrong; expected: https://application.intranet.example.fr (several: by commas).')
  return origins
}

const databases = z.record(
  z.uuid(),
  z.object({ url: z.string().refine(isPostgresUrl), address: z.string().optional() }),
)

/** `{"id of the service": {"url": "postgresql://…", "address": "host:5432/name"}}`; the address may be left out. */
function readDatabases(value: string | undefined, problems: string[]) {
  const read = databases.safeParse(parsed(value))
  // What is wrong with it would quote it, passwords and all.
  if (!read.success)
    problems.push(
      'EXTERNAL_DATABASES is wrong; expected: {"id of the service": {"url": "postgresql://user:password@host:5432/name"}}.',
    )
  return new Map(
    Object.entries(read.data ?? {}).map(([serviceId, { url, address }]) => {
      const { host, pathname } = new URL(url)
      return [serviceId, { url, address: address ?? `${host}${pathname}` }]
    }),
  )
}

function parsed(value: string | undefined): unknown {
  if (!value?.trim()) return {}
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

function readLevel(value: string | undefined, problems: string[]): string {
  const level = value ?? 'info'
  if (!LEVELS.includes(level)) problems.push(`LOG_LEVEL is wrong; expected one of: ${LEVELS.join(', ')}.`)
  return level
}
