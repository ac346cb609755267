import type { limits as french } from '../fr/limits.ts'
import type { Like } from '../like.ts'

export const limits: Like<typeof french> = {
  title: 'Limits near',
  intro:
    'Agreements of which an application is filled to 80% or more of its maximum number of persons. Their administrators and yourself were told by mail.',
  agreement: 'Agreement',
  organization: 'Organisation',
  share: 'Filled',
  percent: '{{share}}%',
  services: 'Applications',
  used: '{{service}}: {{persons}} of the {{maxPersons}} accounts',
  full: '{{service}}: all {{maxPersons}} accounts are taken',
  searchHint: 'Agreement or organisation',
  none: 'No limit near',
  noneHint: 'No agreement comes near the number of persons that you set.',
  near: 'The maximum number of persons will soon be reached',
  reached: 'The maximum number of persons is reached',
  partnerHint: 'Withdraw the rights that serve no more, or ask your institution to raise the limit.',
  institutionHint: 'You can raise the limit among the rights of the agreement.',
  unused: 'See unused rights',
  raise: 'Rights of the agreement',
  ofAgreement: 'Agreement {{reference}}',
}
