import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AnsweringServer, answering } from '../../test/answering-server.ts'
import { CallRefused, outgoingCalls } from './outgoing-calls.ts'
import { isPublicAddress } from './public-address.ts'

let server: AnsweringServer
before(async () => {
  server = await answering(({ path }, response) => {
    if (path === '/elsewhere') response.writeHead(302, { location: '/' }).end()
    else if (path === '/large') response.end('x'.repeat(300_000))
    else response.end('hello')
  })
})
after(() => server.close())

test('an address of the private network is not called, by number or by name', async () => {
  const call = outgoingCalls([])
  const { port } = new URL(server.url)
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])
    await assert.rejects(call(`http://${host}:${port}/`), CallRefused, host)
  assert.equal(server.came.length, 0)
})

test('one that the operator names is, and no other of that host', async () => {
  const call = outgoingCalls([server.url])
  assert.equal(await (await call(server.url)).text(), 'hello')
  await assert.rejects(call('http://127.0.0.1:1/'), CallRefused)
})

test('a redirect is told, not followed; an answer without end is not read to it; no other scheme is called', async () => {
  const call = outgoingCalls([server.url])
  const { status } = await call(`${server.url}/elsewhere`)
  assert.equal(status, 302)
  await assert.rejects(call(`${server.url}/large`), CallRefused)
  await assert.rejects(call('file:///etc/passwd'), CallRefused)
})

test('what is public, and what is not', () => {
  for (const address of ['93.184.215.14', '2a00:1450:4007::1', '172.15.0.1', '172.32.0.1'])
    assert.equal(isPublicAddress(address), true, address)
  for (const address of ['10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '224.0.0.1'])
    assert.equal(isPublicAddress(address), false, address)
  for (const address of ['::1', '::', 'fe80::1', 'fd00::1', '::ffff:93.184.215.14', '64:ff9b::7f00:1', '2002:7f00:1::'])
    assert.equal(isPublicAddress(address), false, address)
})
