import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { AccessServer } from './access-server.ts'
import { type Exchange, HEADERS } from './exchange.ts'
import { type PlainRequest, readPlainRequest } from './plain-request.ts'
import { readInPlace } from './read-in-place.ts'

/**
 * The connections of applications that ask all day, read without the cost of a general server (two thirds of an answer's
 * time): request by request, one at a time. At the first that is anything else the connection goes, with what it has sent,
 * to node:http, and stays there.
 */
export type PlainConnections = {
  /** Begins with a connection; `handOver` lets node:http begin with it instead. */
  take(socket: Socket, handOver: () => void): void
  /** Closes those that ask nothing now, the others once they are answered. */
  stop(): void
}

export function plainConnections(serve: AccessServer, keepAliveMs: number): PlainConnections {
  const connections = new Set<{ close(): void }>()
  const tail = `connection: keep-alive\r\nkeep-alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n`
  let stopped = false

  const take = (socket: Socket, handOver: () => void): void => {
    if (stopped) {
      // node:http would keep it, and the process, waiting for its first request.
      socket.destroy()
      return
    }
    let unfinished: Buffer | undefined
    let asked: PlainRequest | undefined
    let isClosing = false

    const exchange: Exchange = {
      get authorization() {
        return asked?.head.authorization
      },
      get contentType() {
        return asked?.head.contentType
      },
      get requestId() {
        return asked?.head.requestId
      },
      get from() {
        return { socket, headers: { 'x-forwarded-for': asked?.head.forwardedFor } }
      },
      readBody: (use) => use(asked?.body),
      send(status, text, more = []) {
        const head = headOf(status, asked?.head.requestId, more)
        asked = undefined
        if (socket.destroyed) return
        const isTaken = socket.write(`${head}${tail}content-length: ${text.length}\r\n\r\n${text}`, 'latin1')
        if (isClosing) socket.destroySoon()
        else if (isTaken) resume(socket)
        else waitForReader(socket)
      },
    }

    const onData = (chunk: Buffer): void => {
      const bytes = unfinished ? Buffer.concat([unfinished, chunk]) : chunk
      const request = asked === undefined ? readPlainRequest(bytes) : undefined
      if (request === 'unfinished' && !unfinished) unfinished = Buffer.from(bytes)
      else if (request === undefined || request === 'unfinished') leave(bytes)
      else answer(request, bytes)
    }

    const answer = (request: PlainRequest, bytes: Buffer): void => {
      unfinished = undefined
      asked = request
      if (!serve(request.head.path, exchange)) leave(bytes)
      else if (asked) waitForAnswer(asked)
    }

    /** What comes meanwhile waits in the system's buffers; others are read in the place where its body is. */
    const waitForAnswer = ({ head, body }: PlainRequest): void => {
      asked = { head, body: Buffer.from(body) }
      socket.pause()
    }

    const leave = (bytes: Buffer): void => {
      asked = undefined
      forget()
      socket.setTimeout(0)
      socket.unshift(Buffer.from(bytes))
      handOver()
      socket.resume()
    }

    const close = (): void => {
      isClosing = true
      if (!asked) socket.destroySoon()
    }

    const onTimeout = (): void => void (asked ?? socket.destroy())

    const forget = (): void => {
      connections.delete(connection)
      giveBack()
      socket.off('end', close).off('close', forget).off('timeout', onTimeout).off('error', ignore)
    }

    const connection = { close }
    connections.add(connection)
    socket.setTimeout(keepAliveMs)
    const giveBack = readInPlace(socket, onData)
    socket.on('end', close).on('close', forget).on('timeout', onTimeout).on('error', ignore)
  }

  return {
    take,
    stop() {
      stopped = true
      for (const { close } of connections) close()
    },
  }
}

/** The other side is gone, which `close` tells as well. */
const ignore = (): void => undefined

/** What he does not read piles up here: no further question of his is read before it has gone. */
function waitForReader(socket: Socket): void {
  socket.pause()
  socket.once('drain', () => socket.resume())
}

function resume(socket: Socket): void {
  if (socket.isPaused()) socket.resume()
}

const FIXED = linesOf(HEADERS)

function headOf(status: number, requestId: string | undefined, more: readonly string[]): string {
  const echo = requestId === undefined ? '' : `x-request-id: ${requestId}\r\n`
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${FIXED}${echo}${linesOf(more)}date: ${today()}\r\n`
}

function linesOf(fields: readonly string[]): string {
  let lines = ''
  for (let i = 0; i < fields.length; i += 2) lines += `${fields[i]}: ${fields[i + 1]}\r\n`
  return lines
}

let second = 0
let written = ''

/** RFC 9110 §6.6.1: written anew once a second. */
function today(): string {
  const now = Math.floor(Date.now() / 1_000)
  if (now !== second) {
    second = now
    written = new Date(now * 1_000).toUTCString()
  }
  return written
}
