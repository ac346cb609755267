import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { launch } from '../process/launch.ts'
import { openTap, type Tap } from './tap.ts'

/** A question as an application puts it. */
export type Asked = { key: string; userId: string; action: string; type: string; revision?: number | undefined }

/** What the application is told; `decision` is nothing when it was refused. */
export type Told = { status: number; decision: boolean | undefined; revision: number; text: string }

/** A process of Habilis. */
export type Node = {
  ask(asked: Asked): Promise<Told>
  /** SIGKILL: nothing is said, nothing is put away. */
  kill(): Promise<void>
  /** Starts anew what was killed; answers once it listens. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** One whose line to the database a test may spoil. */
export type TappedNode = Node & { tap: Tap }

export async function startNode(databaseUrl: string, subjectsKept?: number): Promise<Node> {
  const kept = subjectsKept === undefined ? {} : { NODE_SUBJECTS_KEPT: String(subjectsKept) }
  const start = async () => {
    const env = { ...process.env, NODE_DATABASE_URL: databaseUrl, ...kept }
    const { child, printed } = launch('test/freshness/node.ts', [], env)
    const [, url = ''] = await printed(/listening at (\S+)/)
    return { child, url, agent: new Agent({ keepAlive: true }) }
  }
  const kill = async () => {
    const { child, agent } = running
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
    child.kill('SIGKILL')
    await ended
    agent.destroy()
  }
  let running = await start()
  return {
    ask: (asked) => post(running.url, running.agent, asked),
    kill,
    async restart() {
      running = await start()
    },
    stop: kill,
  }
}

export async function startTappedNode(databaseUrl: string, subjectsKept?: number): Promise<TappedNode> {
  const tap = await openTap(databaseUrl)
  const node = await startNode(tap.url, subjectsKept)
  const stop = async () => {
    await node.stop()
    await tap.stop()
  }
  return { ...node, tap, stop }
}

async function post(url: string, agent: Agent, asked: Asked): Promise<Told> {
  const { key, userId, action, type, revision } = asked
  const body = JSON.stringify({
    subject: { type: 'user', id: userId },
    action: { name: action },
    resource: { type, id: 'd1' },
    ...(revision !== undefined && { context: { revision } }),
  })
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const { promise, resolve, reject } = Promise.withResolvers<Told>()
  const sent = request(new URL('/access/v1/evaluation', url), { method: 'POST', agent, headers }, (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    response.on('error', reject)
    response.on('end', () => {
      const told = response.statusCode === 200 ? JSON.parse(text) : undefined
      const revision = told?.context.revision ?? 0
      resolve({ status: response.statusCode ?? 0, decision: told?.decision, revision, text })
    })
  })
  // A connection kept alive may end just as it is used again (RFC 9112 §9.3.1); one that is new may not.
  sent.on('error', (error) => (sent.reusedSocket && isReset(error) ? resolve(post(url, agent, asked)) : reject(error)))
  sent.end(body)
  return promise
}

const isReset = (error: NodeJS.ErrnoException): boolean => error.code === 'ECONNRESET'
