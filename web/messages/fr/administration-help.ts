export const administrationHelp = {
  title: 'Aide du module d’administration',
  intro:
    'Qui administre les utilisateurs des applications, et comment : créer, modifier, réinitialiser, étendre, supprimer, éditer.',
  link: 'Module d’administration',
  linkHint: 'Les utilisateurs des applications, par application et par unité.',
  back: 'Les cinq procédures',
  open: 'Ouvrir le module d’administration',
  who: {
    title: 'Qui peut quoi ?',
    text: 'Il y a trois types d’utilisateurs : l’administrateur d’unité, l’utilisateur d’application et l’utilisateur externe. L’administrateur général vient avec le logiciel : on ne peut ni le modifier, ni le supprimer.',
    act: 'Action',
    general: 'Administrateur général',
    partner: 'Administrateur partenaire',
    unit: 'Administrateur d’unité',
    user: 'Utilisateur',
    no: 'Non',
    everywhere: 'Partout',
    inConvention: 'Sa convention',
    inUnit: 'Son unité',
    hisAlone: 'Qui n’est que de son unité',
    own: 'Les siennes',
    ownPassword: 'Le sien',
    fromOrdonnateur: 'Partout (le sien : depuis Ordonnateur seul)',
    create: 'Créer un utilisateur',
    place: 'Ajouter une personne déjà connue',
    change: 'Modifier, changer de groupe',
    reset: 'Réinitialiser un mot de passe',
    extend: 'Étendre les droits',
    close: 'Supprimer',
    print: 'Consulter et éditer',
    appoint: 'Nommer un administrateur d’unité',
    external: 'Demander un utilisateur externe',
  },
  sections: [
    {
      anchor: 'creer',
      title: 'Créer un utilisateur',
      steps: [
        'Dans « Module d’administration », cliquez sur « Créer un utilisateur ».',
        'Choisissez l’application, puis l’unité : tapez une partie de son nom ou de son code, et prenez-la dans la liste.',
        'Choisissez le type d’utilisateur, si cela vous est proposé, puis le groupe. Ses droits sont prédéfinis par l’application : « Détail des groupes » les montre étape par étape.',
        'Renseignez la personne (une adresse nominative, tapée deux fois) et cliquez sur « Créer l’utilisateur ». Elle reçoit son identifiant, puis, dans un second message, un mot de passe temporaire valable 24 heures.',
      ],
      remark:
        'Un utilisateur se crée depuis l’application où il aura des droits. Il n’est que dans un groupe par application et par unité.',
    },
    {
      anchor: 'personne-connue',
      title: 'Ajouter une personne déjà connue',
      steps: [
        'Dans « Créer un utilisateur », choisissez l’application, l’unité et le groupe, puis « Une personne déjà connue ».',
        'Tapez son identifiant ou son adresse mail, en entier. Les personnes que vous gérez par ailleurs se trouvent aussi par leur nom.',
        'Cliquez sur « Ajouter l’utilisateur ». La personne garde son identifiant et son mot de passe.',
      ],
      remark:
        'Seules sont proposées les personnes qui ont un compte dans la convention et ne sont dans aucun groupe d’une application. Pour les autres, ce sont leurs droits qu’il faut étendre.',
    },
    {
      anchor: 'modifier',
      title: 'Modifier un utilisateur, le changer de groupe',
      steps: [
        'Ouvrez la fiche de l’utilisateur, depuis la liste, et cliquez sur « Modifier » pour corriger son nom, son adresse ou sa sédentarité.',
        'Pour un autre groupe de la même application et de la même unité, cliquez sur « Changer de groupe » : l’ancien prend fin quand le nouveau commence.',
      ],
      remark:
        'Si quelqu’un a enregistré entre-temps, la différence vous est montrée : vous reprenez sa version ou conservez votre saisie. Rien de ce que vous avez tapé n’est perdu.',
    },
    {
      anchor: 'reinitialiser',
      title: 'Réinitialiser un mot de passe',
      steps: [
        'Ouvrez le menu « Autres actions » de l’utilisateur et choisissez « Réinitialiser le mot de passe ».',
        'Confirmez : un mot de passe temporaire, valable 24 heures, part par message. L’utilisateur en choisit un autre à sa connexion.',
      ],
      remark:
        'Vous ne voyez jamais le mot de passe d’un autre. L’administrateur général change le sien depuis l’application Ordonnateur, et de nulle part ailleurs.',
    },
    {
      anchor: 'etendre',
      title: 'Étendre les droits',
      steps: [
        'Ouvrez la fiche de l’utilisateur et cliquez sur « Étendre les droits ».',
        'Choisissez l’application, l’unité, puis le groupe qu’il aura là : une autre unité de ses applications, ou l’autre de Centre-Constitutif et d’Ordonnateur.',
        'Cliquez sur « Étendre les droits ». Pour les reprendre, cliquez sur « Retirer » à la ligne concernée de sa fiche.',
      ],
      remark:
        'Vers Agent comptable, ou depuis Agent comptable, les droits ne s’étendent pas : l’ordonnateur et le comptable sont séparés. Un administrateur d’unité n’étend jamais les droits.',
    },
    {
      anchor: 'supprimer',
      title: 'Supprimer un utilisateur',
      steps: [
        'Ouvrez le menu « Autres actions » de l’utilisateur et choisissez « Supprimer ».',
        'Confirmez : ses accès prennent fin tout de suite.',
      ],
      remark:
        'Son nom et son identifiant restent dans les écritures qu’il a faites ; l’identifiant ne sera jamais redonné à un autre.',
    },
    {
      anchor: 'editer',
      title: 'Éditer les caractéristiques',
      steps: [
        'Sur la fiche de l’utilisateur, cliquez sur « Éditer (PDF) ».',
        'Un utilisateur d’application trouve les siennes dans « Mes caractéristiques » : il peut les consulter, les éditer et changer son mot de passe.',
        'La liste elle-même s’exporte en CSV, avec la recherche et les filtres du moment.',
      ],
      remark:
        'Un administrateur d’unité lit et édite ce que l’utilisateur a dans son unité, et rien de ce qu’il a ailleurs.',
    },
    {
      anchor: 'externes',
      title: 'Les utilisateurs externes',
      steps: [
        'Un utilisateur externe est un logiciel (un tableur, un outil de statistiques) qui lit la base de l’application par ODBC. Il ne se connecte pas au portail.',
        'Dans « Utilisateurs externes », cliquez sur « Demander un utilisateur externe » : l’application, les unités, l’usage et la date de fin.',
        'L’institution l’ouvre ou le refuse, et un message vous le dit. Le secret n’est montré qu’une fois, et ne part jamais par message ; il se renouvelle depuis la page de l’utilisateur externe.',
      ],
      remark:
        'Il lit des vues de restitution, limitées à ses unités, et n’écrit rien. Les administrateurs d’unité et les responsables habilitations ne les voient pas.',
    },
    {
      anchor: 'refus',
      title: 'Pourquoi un bouton est-il grisé ?',
      steps: [
        'Passez sur le bouton, ou atteignez-le au clavier : la raison s’affiche.',
        'Un administrateur d’unité ne touche pas à qui a aussi des droits hors de son unité, ni à qui a été nommé au-dessus de lui : l’administrateur général ou l’administrateur partenaire s’en charge.',
        'Quand la convention est déléguée, c’est au partenaire d’agir ; quand elle ne l’est pas, à l’institution, qui fait alors tout ce que ferait l’administrateur partenaire.',
      ],
      remark: 'Personne ne modifie, ne réinitialise ni ne supprime son propre compte.',
    },
  ],
} as const
