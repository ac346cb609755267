export const help = {
  title: 'Aide',
  intro:
    'Les cinq procédures de gestion des habilitations, pas à pas. Elles s’adressent à l’administrateur partenaire et, dans la limite de son groupe, au responsable habilitations.',
  print: 'Imprimer',
  contents: 'Sommaire',
  result: 'Résultat',
  important: 'Important',
  remark: 'Remarque',
  picture: 'Écran de l’étape {{n}}, à agrandir dans un nouvel onglet',
  forInstitution: 'Pour l’administrateur de la Caf',
  forInstitutionHint: 'Ouvrir une convention, délivrer ses habilitations, nommer l’administrateur partenaire.',
  backToHelp: 'Les cinq procédures',
  order: {
    title: 'Dans quel ordre ?',
    steps: [
      'La Caf crée l’organisme partenaire (étape 1), puis la convention, et délivre les habilitations à l’administrateur partenaire (étape 2).',
      'L’administrateur partenaire crée les groupes et les utilisateurs (étape 3).',
      'Il attribue aux groupes des habilitations prévues dans la convention, et ajoute les utilisateurs aux groupes (étape 4).',
    ],
    why: 'Une personne n’a de droits que par ses groupes : un groupe sans habilitation, ou une personne sans groupe, n’ouvre aucun service.',
  },
  procedures: {
    createGroup: {
      title: '1. Créer un groupe d’utilisateurs',
      steps: [
        {
          text: 'Cliquez sur « Consulter les conventions » dans le menu de gauche.',
          result: 'La convention existante s’affiche. S’il y en a plusieurs, choisissez-la dans la liste.',
        },
        {
          text: 'Ouvrez le menu « Autres actions » de la convention et sélectionnez « Groupes ».',
          result: 'La liste des groupes d’utilisateurs de la convention s’affiche.',
        },
        {
          text: 'Cliquez sur le bouton « Créer un groupe ».',
          result: 'La page de création d’un nouveau groupe s’affiche.',
        },
        {
          text: 'Renseignez les zones obligatoires (*), sélectionnez un responsable habilitations parmi les personnes connues (ou créez-le s’il n’est pas encore connu) et cliquez sur le bouton « Créer le groupe ».',
          result: 'Le groupe est créé et visible dans la liste.',
        },
      ],
      important: 'Un groupe naît sans habilitation. La procédure 2 lui en attribue.',
    },
    assignRole: {
      title: '2. Attribuer une habilitation à un groupe',
      steps: [
        {
          text: 'Cliquez sur « Consulter les conventions » dans le menu de gauche.',
          result: 'La convention existante s’affiche.',
        },
        {
          text: 'Cliquez sur « Groupes ».',
          result: 'La liste des groupes d’utilisateurs de la convention s’affiche.',
        },
        {
          text: 'Sur la ligne du groupe, ouvrez le menu « Autres actions » et sélectionnez « Habilitations du groupe… ».',
          result: 'La page des habilitations du groupe s’affiche.',
        },
        {
          text: 'Sélectionnez le service dans la liste des services, choisissez le rôle dans la zone de liste et cliquez sur le bouton « Assigner rôle ».',
          result: 'Le rôle passe dans la liste des rôles assignés. Rien n’est encore donné.',
        },
        {
          text: 'Cliquez sur le bouton « Enregistrer les modifications ».',
          result: 'Le rôle choisi est attribué au groupe, et à ses membres par lui.',
        },
      ],
      important:
        'Moindre affectation : lisez la description du rôle, et ne donnez que ce que la mission demande. Seuls les rôles prévus dans la convention sont proposés ; à un sous-groupe, seuls ceux de son groupe parent.',
    },
    createUser: {
      title: '3. Créer un utilisateur partenaire',
      steps: [
        {
          text: 'Cliquez sur « Consulter les conventions » dans le menu de gauche.',
          result: 'La convention existante s’affiche.',
        },
        {
          text: 'Ouvrez le menu « Autres actions » de la convention et sélectionnez « Utilisateurs ».',
          result: 'La liste des utilisateurs de la convention s’affiche.',
        },
        {
          text: 'Cliquez sur le bouton « Créer un utilisateur ».',
          result: 'La page de création d’un nouvel utilisateur s’affiche.',
        },
        {
          text: 'Vérifiez la date d’ouverture (celle du jour par défaut), remplissez le nom, le prénom, l’adresse mail et sa confirmation, la sédentarité (poste de travail fixe, ou personne amenée à se déplacer) et cliquez sur le bouton « Valider ».',
          result:
            'Vous revenez à la liste des utilisateurs de la convention : l’utilisateur est créé et visible. Il reçoit son identifiant, puis, dans un second message, un mot de passe temporaire valable 24 heures.',
        },
      ],
      important:
        'L’adresse est obligatoirement nominative. Un compte est personnel : une habilitation ne se partage jamais entre plusieurs personnes.',
    },
    addFromGroups: {
      title: '4. Ajouter un utilisateur à un groupe, depuis la liste des groupes',
      steps: [
        {
          text: 'Cliquez sur « Conventions » dans le menu de gauche.',
          result: 'La convention existante s’affiche.',
        },
        {
          text: 'Ouvrez le menu « Autres actions » de la convention et sélectionnez « Groupes ».',
          result: 'La liste des groupes d’utilisateurs s’affiche.',
        },
        {
          text: 'Sur la ligne du groupe, ouvrez le menu « Autres actions » et sélectionnez « Ajouter un utilisateur ».',
          result: 'La page d’ajout d’un utilisateur au groupe s’affiche.',
        },
        {
          text: 'Sélectionnez l’utilisateur voulu dans la liste déroulante (tapez une partie de son nom pour le trouver) et cliquez sur le bouton « Ajouter au groupe ».',
          result: 'L’utilisateur est ajouté au groupe.',
        },
      ],
      important:
        'Retirez du groupe toute personne qui change de mission ou quitte l’organisme : ses droits s’arrêtent aussitôt.',
    },
    addFromUsers: {
      title: '5. Ajouter un utilisateur à un groupe, depuis la liste des utilisateurs',
      steps: [
        {
          text: 'Cliquez sur « Conventions » dans le menu de gauche.',
          result: 'La convention existante s’affiche.',
        },
        {
          text: 'Ouvrez le menu « Autres actions » de la convention et sélectionnez « Utilisateurs ».',
          result: 'La liste des utilisateurs s’affiche.',
        },
        {
          text: 'Sur la ligne de la personne, ouvrez le menu « Autres actions » et sélectionnez « Ajouter à un groupe ».',
          result: 'La page d’ajout de l’utilisateur à un groupe s’affiche.',
        },
        {
          text: 'Sélectionnez le groupe voulu et cliquez sur le bouton « Ajouter au groupe ».',
          result: 'L’utilisateur est ajouté au groupe choisi.',
        },
      ],
      important:
        'La fiche de la personne montre ses droits effectifs et le chemin par lequel chacun lui vient, aujourd’hui ou à une autre date.',
    },
  },
  institution: {
    title: 'Pour l’administrateur de la Caf',
    intro: 'Vos étapes, avant et autour de la gestion déléguée au partenaire.',
    sections: [
      {
        anchor: 'preparer',
        title: 'Préparer le catalogue et les règles d’usage',
        steps: [
          'Dans « Catalogue des services », décrivez chaque service et chacun de ses rôles. La description est affichée partout où le rôle est choisi.',
          'Dans « Règles d’usage », publiez le texte que chaque personne accepte à sa première connexion. Une nouvelle version est demandée à tous, à sa date de publication.',
        ],
        remark: 'Un rôle bien décrit aide le partenaire à n’affecter que le nécessaire.',
      },
      {
        anchor: 'organisme',
        title: 'Créer l’organisme partenaire',
        steps: [
          'Ouvrez « Organismes partenaires », puis cliquez sur « Créer un organisme ».',
          'Renseignez le nom, le SIRET (sa clé est vérifiée) et l’adresse ; ajoutez les unités si l’organisme en compte.',
        ],
        remark: 'Une convention ne peut pas être créée sans organisme partenaire.',
      },
      {
        anchor: 'convention',
        title: 'Créer la convention et délivrer ses habilitations',
        steps: [
          'Sur la page de l’organisme, cliquez sur « Créer une convention » ; indiquez sa référence, ses dates et qui gère les habilitations.',
          'Choisissez les services et les rôles que la convention confère, leur période et, s’il y a lieu, un nombre maximal de personnes par service.',
          'Avant d’enregistrer un changement, lisez ce qu’il fait perdre ou gagner aux groupes et aux personnes, puis cliquez sur « Enregistrer les modifications ».',
        ],
        remark: 'Rien ne peut être donné au-delà de la convention, ni à un groupe, ni à une personne.',
      },
      {
        anchor: 'administrateur',
        title: 'Nommer l’administrateur partenaire',
        steps: [
          'Sur la convention, ouvrez « Administrateurs partenaires ».',
          'Choisissez une personne connue de l’organisme, ou créez-la sur place, puis cliquez sur « Nommer un administrateur partenaire ».',
        ],
        remark:
          'Cette nomination délivre les habilitations au partenaire : il peut alors créer ses groupes et ses utilisateurs.',
      },
      {
        anchor: 'sans-delegation',
        title: 'Sans délégation',
        steps: [
          'Si la convention est faite sans délégation, vous créez vous-même les groupes et les utilisateurs, sur les mêmes écrans que le partenaire.',
          'Suivez alors les cinq procédures.',
        ],
        remark: 'Le partenaire voit ce que vous faites, mais ne peut rien modifier.',
      },
      {
        anchor: 'revue',
        title: 'Faire revoir les habilitations',
        steps: [
          'Dans « Supervision », ouvrez « Revues », puis cliquez sur « Lancer une revue… ».',
          'Choisissez le périmètre, l’échéance et ce qui suit sans réponse : relancer, suspendre, puis retirer. Lisez combien de lignes seront revues, et par combien de personnes, puis cliquez sur « Lancer la revue ».',
          'Suivez l’avancement convention par convention. À la fin, téléchargez le compte rendu signé, en PDF ou en CSV.',
        ],
        remark:
          'Une réponse tardive rétablit ce que l’absence de réponse avait suspendu, et un retrait peut être annulé. Une revue reconduite chaque année recommence d’elle-même.',
      },
    ],
  },
} as const
