import { BlockList, isIPv4 } from 'node:net'

/** IANA special-purpose address registries (RFC 6890), with multicast: none is reached from an address others chose. */
const SPECIAL_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]
/** Of the rest of IPv6, only what is allotted (2000::/3) is public; these are not, within it. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const special = new BlockList()
for (const [network = '', prefix = ''] of SPECIAL_V4.map((range) => range.split('/')))
  special.addSubnet(network, Number(prefix), 'ipv4')
for (const [network = '', prefix = ''] of SPECIAL_V6.map((range) => range.split('/')))
  special.addSubnet(network, Number(prefix), 'ipv6')
const allotted = new BlockList()
allotted.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is one of the public internet. An IPv4 one in IPv6's clothes is not allotted: refused. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4')
  return allotted.check(address, 'ipv6') && !special.check(address, 'ipv6')
}
