/** Where a partner's provider sends its people back; registered there to the letter. */
export const PARTNER_CALLBACK = '/sso/partner/callback'

/** What follows the last @ of an address; nothing when there is none. */
export function domainOf(address: string): string | undefined {
  const domain = address.normalize('NFC').trim().toLowerCase().split('@').at(-1)
  return address.includes('@') && domain ? domain : undefined
}
