import type { duties as french } from '../fr/duties.ts'
import type { Like } from '../like.ts'

export const duties: Like<typeof french> = {
  title: 'Duties to separate',
  intro:
    'The persons who have two roles that the catalogue keeps apart. They had both before the rule came: since then nobody can be given the second. Take one of the two back.',
  person: 'Person',
  organization: 'Organisation',
  pairs: 'Roles held together',
  held: '{{role}} ({{service}})',
  by: 'by the group “{{group}}”, agreement',
  searchHint: 'Person or organisation',
  none: 'No duties to separate',
  noneHint: 'Nobody has two roles that the catalogue keeps apart.',
}
