import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type AddressProblem, addressProblem } from './client-address.ts'

const refusedAs = (problem: AddressProblem | undefined, addresses: readonly string[]) => {
  for (const address of addresses) assert.equal(addressProblem(address), problem, address)
}

describe('the addresses an application gives for its sign-ons [C10]', () => {
  test('are of the encrypted web, private hosts of the institution included', () =>
    refusedAs(undefined, [
      'https://compta.caf.example/login/oauth2/code/habilis',
      'https://compta.intranet:8443/retour?etape=1',
      'HTTPS://compta.caf.example',
      'https://10.12.0.7/redirect_uri',
    ]))

  test('in clear only on the developer’s own machine', () => {
    refusedAs(undefined, ['http://localhost:3000/callback', 'http://127.0.0.1/retour', 'http://[::1]:8080/'])
    refusedAs('client_address_insecure', [
      'http://compta.intranet/retour',
      'http://localhost.caf.example/',
      'http://127.0.0.1.caf.example/',
      'http://10.0.0.1/',
    ])
  })

  test('are whole: no other scheme, nothing that two readers would read in two ways', () =>
    refusedAs('client_address_incomplete', [
      '',
      'compta.caf.example/retour',
      '/retour',
      'javascript:alert(1)//https://',
      'data:text/html,x',
      'com.caf.compta:/retour',
      'https://',
      'https:\\\\compta.example/',
      'https://compta.example\\@ailleurs.example/',
      'https://compta.example/a b',
      'https://compta.example/\n',
      'https://comptà.example/',
      'https://compta.example/<script>',
    ]))

  test('have no part left open, no fragment, no password', () => {
    refusedAs('client_address_with_wildcard', ['https://*.caf.example/', 'https://compta.example/*'])
    refusedAs('client_address_with_fragment', ['https://compta.example/#/retour', 'https://compta.example/#'])
    refusedAs('client_address_with_credentials', [
      'https://moi:secret@compta.example/',
      'https://compta@ailleurs.example/',
    ])
  })
})
