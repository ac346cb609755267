import type { administrationHelp as fr } from '../fr/administration-help.ts'
import type { Like } from '../like.ts'

export const administrationHelp: Like<typeof fr> = {
  title: 'Help of the administration module',
  intro: 'Who administers the users of the applications, and how: create, change, reset, extend, delete, print.',
  link: 'Administration module',
  linkHint: 'The users of the applications, by application and unit.',
  back: 'The five procedures',
  open: 'Open the administration module',
  who: {
    title: 'Who may do what?',
    text: 'There are three types of users: the unit administrator, the application user and the external user. The root administrator comes with the software and can be neither changed nor deleted.',
    act: 'Action',
    general: 'Root administrator',
    partner: 'Partner administrator',
    unit: 'Unit administrator',
    user: 'User',
    no: 'No',
    everywhere: 'Everywhere',
    inConvention: 'Own agreement',
    inUnit: 'Own unit',
    hisAlone: 'Those of that unit only',
    own: 'One’s own',
    ownPassword: 'One’s own',
    fromOrdonnateur: 'Everywhere (one’s own: from Ordonnateur only)',
    create: 'Create a user',
    place: 'Add a person already known',
    change: 'Change, move to another group',
    reset: 'Reset a password',
    extend: 'Extend rights',
    close: 'Delete',
    print: 'Read and print',
    appoint: 'Appoint a unit administrator',
    external: 'Ask for an external user',
  },
  sections: [
    {
      anchor: 'creer',
      title: 'Create a user',
      steps: [
        'In “Administration module”, click “Create a user”.',
        'Choose the application, then the unit: type a part of its name or of its code, and take it from the list.',
        'Choose the type of user, where that is offered, then the group. Its rights are predefined by the application: the detail of the groups shows them step by step.',
        'Fill in the person (a personal address, typed twice) and click “Create the user”. The user is sent the identifier, then, in a second mail, a temporary password valid for 24 hours.',
      ],
      remark:
        'A user is created from the application where he will have rights, and is in one group only per application and unit.',
    },
    {
      anchor: 'personne-connue',
      title: 'Add a person already known',
      steps: [
        'In “Create a user”, choose the application, the unit and the group, then “A person already known”.',
        'Type the whole identifier or mail address. Those whom you manage otherwise can be found by name as well.',
        'Click “Add the user”. The person keeps the same identifier and password.',
      ],
      remark:
        'Only those are offered who have an account under the agreement and are in no group of any application. For the others, extend their rights.',
    },
    {
      anchor: 'modifier',
      title: 'Change a user, or his group',
      steps: [
        'Open the page of the user from the list, and click “Change” to correct the name, the address or the workplace.',
        'For another group of the same application and unit, click “Change group”: the former one ends as the new one begins.',
      ],
      remark:
        'If somebody saved meanwhile, you are shown the difference: take the other version or keep yours. Nothing that you typed is lost.',
    },
    {
      anchor: 'reinitialiser',
      title: 'Reset a password',
      steps: [
        'Open the menu “More actions” of the user and choose “Reset the password”.',
        'Confirm: a temporary password, valid for 24 hours, is sent by mail. The user chooses another one when signing in.',
      ],
      remark:
        'You never see the password of somebody else. The root administrator changes his own from the application Ordonnateur, and nowhere else.',
    },
    {
      anchor: 'etendre',
      title: 'Extend rights',
      steps: [
        'Open the page of the user and click “Extend rights”.',
        'Choose the application, the unit, then the group there: another unit of the user’s applications, or the other one of Centre-Constitutif and Ordonnateur.',
        'Click “Extend rights”. To take them back, click “Withdraw” on the line concerned of the user’s page.',
      ],
      remark:
        'Rights are extended neither to Agent comptable nor from it: the ordonnateur and the comptable are separate. A unit administrator never extends rights.',
    },
    {
      anchor: 'supprimer',
      title: 'Delete a user',
      steps: [
        'Open the menu “More actions” of the user and choose “Delete”.',
        'Confirm: the user’s access ends at once.',
      ],
      remark:
        'The name and the identifier stay in the records that the user made; the identifier is never given to anybody else.',
    },
    {
      anchor: 'editer',
      title: 'Print characteristics',
      steps: [
        'On the page of the user, click “Print (PDF)”.',
        'An application user finds his own in “My characteristics”: he may read and print them, and change his password.',
        'The list itself is exported as CSV, with the search and the filters of the moment.',
      ],
      remark:
        'A unit administrator reads and prints what the user has in that unit, and nothing of what he has elsewhere.',
    },
    {
      anchor: 'externes',
      title: 'External users',
      steps: [
        'An external user is a program (a spreadsheet, a tool for statistics) that reads the database of the application by ODBC. It does not sign in to the portal.',
        'In “External users”, click “Ask for an external user”: the application, the units, the purpose and the end date.',
        'The institution opens or refuses it, and a mail tells you so. The secret is shown only once and never sent by mail; it is renewed from the page of the external user.',
      ],
      remark:
        'It reads reporting views limited to its units, and writes nothing. Unit administrators and group managers do not see external users.',
    },
    {
      anchor: 'refus',
      title: 'Why is a button greyed out?',
      steps: [
        'Hover over the button, or reach it by keyboard: the reason is shown.',
        'A unit administrator does not touch those who also have rights outside that unit, nor those appointed above: the root administrator or the partner administrator takes care of it.',
        'When the agreement is delegated, the partner acts; when it is not, the institution does all that the partner administrator would.',
      ],
      remark: 'Nobody changes, resets or deletes his own account.',
    },
  ],
}
