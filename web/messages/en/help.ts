export const help = {
  title: 'Help',
  intro:
    'The five procedures for managing access, step by step. They are for the partner administrator and, within their group, for the access manager.',
  print: 'Print',
  contents: 'Contents',
  result: 'Result',
  important: 'Important',
  remark: 'Remark',
  picture: 'Screen of step {{n}}, to enlarge in a new tab',
  forInstitution: 'For the administrator of the Caf',
  forInstitutionHint: 'Open an agreement, confer its access, name the partner administrator.',
  backToHelp: 'The five procedures',
  order: {
    title: 'In which order?',
    steps: [
      'The Caf creates the partner organisation (step 1), then the agreement, and confers its access on the partner administrator (step 2).',
      'The partner administrator creates the groups and the users (step 3).',
      'They give the groups access rights provided for in the agreement, and add the users to the groups (step 4).',
    ],
    why: 'A person has rights through their groups alone: a group without access rights, or a person without a group, opens no service.',
  },
  procedures: {
    createGroup: {
      title: '1. Create a group of users',
      steps: [
        {
          text: 'Click “Browse the agreements” in the left menu.',
          result: 'The existing agreement is shown. If there are several, choose it from the list.',
        },
        {
          text: 'Open the agreement’s “More actions” menu and select “Groups”.',
          result: 'The list of the agreement’s groups of users is shown.',
        },
        { text: 'Click the “Create a group” button.', result: 'The page for creating a group is shown.' },
        {
          text: 'Fill in the mandatory fields (*), select an access manager among the known people (or create one not yet known) and click the “Create the group” button.',
          result: 'The group is created and visible in the list.',
        },
      ],
      important: 'A group starts without access rights. Procedure 2 gives it some.',
    },
    assignRole: {
      title: '2. Give access rights to a group',
      steps: [
        { text: 'Click “Browse the agreements” in the left menu.', result: 'The existing agreement is shown.' },
        { text: 'Click “Groups”.', result: 'The list of the agreement’s groups of users is shown.' },
        {
          text: 'On the line of the group, open the “More actions” menu and select “Access rights of the group…”.',
          result: 'The page of the group’s access rights is shown.',
        },
        {
          text: 'Select the service in the list of services, choose the role in the list box and click the “Assign role” button.',
          result: 'The role moves to the list of assigned roles. Nothing is given yet.',
        },
        {
          text: 'Click the “Save changes” button.',
          result: 'The chosen role is given to the group, and through it to its members.',
        },
      ],
      important:
        'Least privilege: read the description of the role, and give only what the work requires. Only the roles provided for in the agreement are offered; to a sub-group, only those of its parent.',
    },
    createUser: {
      title: '3. Create a partner user',
      steps: [
        { text: 'Click “Browse the agreements” in the left menu.', result: 'The existing agreement is shown.' },
        {
          text: 'Open the agreement’s “More actions” menu and select “Users”.',
          result: 'The list of the agreement’s users is shown.',
        },
        { text: 'Click the “Create a user” button.', result: 'The page for creating a user is shown.' },
        {
          text: 'Check the opening date (today by default), fill in the last name, the first name, the e-mail address and its confirmation, the workplace (fixed workstation, or a person who moves about) and click the “Confirm” button.',
          result:
            'You are back on the list of the agreement’s users: the user is created and visible. They receive their identifier, then, in a second message, a temporary password valid for 24 hours.',
        },
      ],
      important: 'The address must be personal. An account is personal: access is never shared between several people.',
    },
    addFromGroups: {
      title: '4. Add a user to a group, from the list of groups',
      steps: [
        { text: 'Click “Agreements” in the left menu.', result: 'The existing agreement is shown.' },
        {
          text: 'Open the agreement’s “More actions” menu and select “Groups”.',
          result: 'The list of groups of users is shown.',
        },
        {
          text: 'On the line of the group, open the “More actions” menu and select “Add a user”.',
          result: 'The page for adding a user to the group is shown.',
        },
        {
          text: 'Select the user in the drop-down list (type a part of the name to find them) and click the “Add to the group” button.',
          result: 'The user is added to the group.',
        },
      ],
      important: 'Remove from the group anyone who changes work or leaves the organisation: their rights stop at once.',
    },
    addFromUsers: {
      title: '5. Add a user to a group, from the list of users',
      steps: [
        { text: 'Click “Agreements” in the left menu.', result: 'The existing agreement is shown.' },
        {
          text: 'Open the agreement’s “More actions” menu and select “Users”.',
          result: 'The list of users is shown.',
        },
        {
          text: 'On the line of the person, open the “More actions” menu and select “Add to a group”.',
          result: 'The page for adding the user to a group is shown.',
        },
        {
          text: 'Select the group and click the “Add to the group” button.',
          result: 'The user is added to the chosen group.',
        },
      ],
      important: 'The person’s page shows their effective rights and the path each comes by, today or on another date.',
    },
  },
  institution: {
    title: 'For the administrator of the Caf',
    intro: 'Your steps, before and around the management delegated to the partner.',
    sections: [
      {
        anchor: 'preparer',
        title: 'Prepare the catalogue and the rules of use',
        steps: [
          'In “Catalogue of services”, describe each service and each of its roles. The description is shown wherever the role is chosen.',
          'In “Rules of use”, publish the text that each person accepts at their first login. A new version is asked of everyone, on its publication date.',
        ],
        remark: 'A well described role helps the partner to give no more than is needed.',
      },
      {
        anchor: 'organisme',
        title: 'Create the partner organisation',
        steps: [
          'Open “Partner organisations”, then click “Create an organisation”.',
          'Fill in the name, the SIRET (its key is checked) and the address; add the units if the organisation has any.',
        ],
        remark: 'An agreement cannot be created without a partner organisation.',
      },
      {
        anchor: 'convention',
        title: 'Create the agreement and confer its access',
        steps: [
          'On the page of the organisation, click “Create an agreement”; give its reference, its dates and who manages the access.',
          'Choose the services and roles that the agreement confers, their period and, where needed, a maximum number of people per service.',
          'Before saving a change, read what groups and people lose or gain by it, then click “Save changes”.',
        ],
        remark: 'Nothing can be given beyond the agreement, neither to a group nor to a person.',
      },
      {
        anchor: 'administrateur',
        title: 'Name the partner administrator',
        steps: [
          'On the agreement, open “Partner administrators”.',
          'Choose a person the organisation knows, or create one on the spot, then click “Appoint a partner administrator”.',
        ],
        remark: 'This appointment hands the access to the partner, who can then create groups and users.',
      },
      {
        anchor: 'sans-delegation',
        title: 'Without delegation',
        steps: [
          'If the agreement is made without delegation, you create the groups and users yourself, on the same screens as the partner.',
          'Then follow the five procedures.',
        ],
        remark: 'The partner sees what you do, but can change nothing.',
      },
      {
        anchor: 'revue',
        title: 'Have rights reviewed',
        steps: [
          'Under “Supervision”, open “Reviews”, then click “Start a review…”.',
          'Choose the scope, the deadline and what follows without an answer: remind, suspend, then withdraw. Read how many lines will be reviewed, and by how many persons, then click “Start the review”.',
          'Follow the progress agreement by agreement. At the end, download the signed report, as PDF or CSV.',
        ],
        remark:
          'A late answer restores what the want of it had suspended, and a withdrawal can be undone. A review renewed every year begins again by itself.',
      },
    ],
  },
} as const
