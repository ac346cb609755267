import type { overrides as fr } from '../fr/overrides.ts'
import type { Like } from '../like.ts'

export const overrides: Like<typeof fr> = {
  overrides: 'Overridden messages',
  overridesIntro:
    'Serious messages that persons with the right to do so have overridden, with their reason. Blocking messages can never be.',
  uses: 'Access to all data',
  usesIntro:
    'What persons have done on records created by others, with a right over all data. Without that right, each works on his own only.',
  tabs: 'Wider rights',
  searchHint: 'Person or record',
  at: 'Date and time',
  person: 'Person',
  application: 'Application',
  action: 'Action',
  record: 'Record',
  message: 'Message',
  amount: 'Amount: {{amount}}',
  ask: 'Ask the partner',
  askAbout: 'Ask the partner about {{name}}, record {{record}}',
  question:
    'On {{date}}, the message “{{message}}” was overridden (action: {{action}}, record: {{record}}), with this reason: “{{motive}}”. Can you justify it?',
  motive: 'Reason',
  owner: 'Created by',
  noOwner: 'Not stated',
  agreement: 'Agreement',
  allAgreements: 'All',
  service: 'Application',
  allServices: 'All',
  allPeople: 'All',
  fromDay: 'From',
  untilDay: 'To',
  noOverride: 'No message has been overridden',
  noOverrideHint:
    'As soon as somebody overrides a serious message in an application, the application reports it and the line appears here.',
  noUse: 'No access to all data',
  noUseHint: 'As soon as somebody works on another person’s record with that right, the line appears here.',
}
