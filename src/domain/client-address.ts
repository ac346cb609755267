const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

export type AddressProblem =
  | 'client_address_incomplete'
  | 'client_address_insecure'
  | 'client_address_with_wildcard'
  | 'client_address_with_fragment'
  | 'client_address_with_credentials'

/**
 * Why an application may not give this address: people are sent there with what signs them on, hence it is whole, to the
 * letter, and nobody on the way reads it. What stays within the developer's machine crosses no network.
 */
export function addressProblem(address: string): AddressProblem | undefined {
  // `URL` forgives what other readers of the same text understand otherwise: blanks, line ends, backslashes.
  if (!/^https?:\/\/[!#-;=?-[\]_a-z~]+$/i.test(address) || !URL.canParse(address)) return 'client_address_incomplete'
  if (address.includes('*')) return 'client_address_with_wildcard'
  if (address.includes('#')) return 'client_address_with_fragment'
  const { protocol, hostname, username, password } = new URL(address)
  if (username || password) return 'client_address_with_credentials'
  return protocol === 'https:' || LOOPBACK.has(hostname) ? undefined : 'client_address_insecure'
}
