import { Socket } from 'node:net'

/**
 * Reads a connection into one place that all share, instead of into a new buffer each time: giving those back took a
 * twelfth of an answer's time, and other threads of the same core stalled it (docs/performance.md). `use` has the bytes
 * until it returns: what it keeps, it copies. After the function given back is called, the bytes go to the stream as ever.
 *
 * Node.js offers it (`onread`) for connections that one opens, not for those that one accepts, where it is reached
 * through what the socket keeps for it. Should that ever be gone, reading is what it is everywhere: slower.
 */
export function readInPlace(socket: Socket, use: (bytes: Buffer) => void): () => void {
  const inner = socket as unknown as Record<symbol, unknown> & { _handle?: Handle | null }
  const handle = inner._handle
  const readInto = handle?.useUserBuffer
  if (!PLACE_OF || !USE_OF || !readInto) return readAsEver(socket, use)
  let isInPlace = true
  inner[PLACE_OF] = PLACE
  inner[USE_OF] = (count: number): boolean => {
    const bytes = PLACE.subarray(0, count)
    if (!isInPlace) return socket.push(Buffer.from(bytes))
    use(bytes)
    return true
  }
  readInto.call(handle, PLACE)
  socket.resume()
  return () => {
    isInPlace = false
  }
}

function readAsEver(socket: Socket, use: (bytes: Buffer) => void): () => void {
  socket.on('data', use)
  return () => socket.off('data', use)
}

type Handle = { useUserBuffer?: (place: Buffer) => void }

/** As much as the system is asked for at once. */
const PLACE = Buffer.alloc(65_536)

const kept = Object.getOwnPropertySymbols(new Socket())
const PLACE_OF = kept.find(({ description }) => description === 'kBuffer')
const USE_OF = kept.find(({ description }) => description === 'kBufferCb')
