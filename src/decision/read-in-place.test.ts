import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { readInPlace } from './read-in-place.ts'

/** A connection between the two ends of this process, until the test has ended. */
async function connected(t: { after(end: () => unknown): void }): Promise<{ near: Socket; far: Socket }> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [near] = (await once(server, 'connection')) as [Socket]
  t.after(async () => {
    far.destroy()
    near.destroy()
    await new Promise((resolve) => server.close(resolve))
  })
  return { near, far }
}

test('all that comes is read into the same place: no read leaves a buffer behind', async (t) => {
  const places = new Set<ArrayBufferLike>()
  const both = [await connected(t), await connected(t)]
  for (const { near, far } of both) {
    let told = ''
    let heard = (): void => undefined
    readInPlace(near, (bytes) => {
      places.add(bytes.buffer)
      told += bytes.toString()
      heard()
    })
    for (const word of ['un', 'deux', 'trois']) {
      const next = new Promise<void>((resolve) => {
        heard = resolve
      })
      far.write(word)
      await next
    }
    assert.equal(told, 'undeuxtrois')
  }
  assert.equal(places.size, 1, 'this Node.js no longer lets accepted connections be read in place')
})

test('what comes after it is given back goes to the stream, whole and in its order', async (t) => {
  const { near, far } = await connected(t)
  let giveBack = (): void => undefined
  const first = await new Promise<string>((resolve) => {
    giveBack = readInPlace(near, (bytes) => resolve(bytes.toString()))
    far.write('pour nous')
  })
  giveBack()
  assert.equal(first, 'pour nous')
  const sent = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251))
  far.end(sent)
  const received: Buffer[] = []
  for await (const chunk of near) received.push(chunk as Buffer)
  assert.ok(Buffer.concat(received).equals(sent), 'the bytes that came are not those sent')
})

test('nothing is read while the connection is paused', async (t) => {
  const { near, far } = await connected(t)
  const heard: string[] = []
  readInPlace(near, (bytes) => {
    heard.push(bytes.toString())
    near.pause()
  })
  far.write('un')
  while (heard.length < 1) await new Promise(setImmediate)
  far.write('deux')
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate)
  assert.deepEqual(heard, ['un'])
  near.resume()
  while (heard.length < 2) await new Promise(setImmediate)
  assert.deepEqual(heard, ['un', 'deux'])
})
