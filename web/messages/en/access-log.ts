import type { accessLog as french } from '../fr/access-log.ts'
import type { Like } from '../like.ts'

export const accessLog: Like<typeof french> = {
  title: 'Access log',
  intro_one: 'Sign-ins and refusals, kept for {{count}} month and then deleted.',
  intro_other: 'Sign-ins and refusals, kept for {{count}} months and then deleted.',
  at: 'Date and time',
  event: 'Event',
  person: 'Person',
  nobody: 'Unknown account',
  what: 'Detail',
  kind: 'Event',
  allKinds: 'All',
  kinds: {
    sign_in: 'Sign-in',
    sign_in_refused: 'Sign-in refused',
    sign_on: 'Application entered',
    decision_refused: 'Action refused',
    override: 'Message overridden',
  },
  methods: {
    password: 'Password',
    passkey: 'Passkey',
    external: 'Organisation’s account',
    totp: 'Code of the application',
    recovery_code: 'Recovery code',
  },
  times: '{{count}} times in a minute',
  from: 'from {{address}}',
  service: 'Application',
  allServices: 'All',
  searchHint: 'Person',
  none: 'No access',
  noneHint: 'Sign-ins, refusals and overridden messages appear here.',
}
