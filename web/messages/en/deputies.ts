import type { deputies as french } from '../fr/deputies.ts'
import type { Like } from '../like.ts'

export const deputies: Like<typeof french> = {
  title: 'Deputies',
  intro: {
    agreement:
      'While you are away a deputy administers the agreement as you do. It ends by itself, and with your appointment.',
    group: 'While you are away a deputy manages the group as you do. It ends by itself, and with your appointment.',
  },
  none: 'No deputy.',
  name: 'Name a deputy',
  nameTitle: 'Name your deputy',
  who: 'Deputy',
  whoExample: 'Dupont',
  from: 'From',
  fromHint: 'Without a date, from now on.',
  until: 'Until',
  untilHint: 'Last day, included. A year at the most.',
  submit: 'Name the deputy',
  refused: 'The deputy is not named',
  named: '{{name}} is your deputy.',
  standsInFor: 'Stands in for {{name}}, from {{from}} to {{until}}',
  running: 'Running',
  planned: 'To come',
  end: 'End',
  endOf: 'End the deputyship of {{name}}',
  endTitle: 'End the deputyship: {{name}}',
  endText: 'This person can no longer act in your place, from now on. What was done stays done.',
  ended: 'The deputyship of {{name}} is ended.',
  departure: 'Announce my leaving…',
  departureTitle: 'Announce my leaving',
  departureText:
    'The institution is told by mail: it alone appoints a partner administrator and ends the appointment. Nothing changes for you until then.',
  departureConfirm: 'Tell the institution',
  lastDay: 'Last day',
  departureTold: 'The institution is told of your leaving.',
  departureToldLast: 'The institution is told of your leaving, and that nobody else administers the agreement.',
}
