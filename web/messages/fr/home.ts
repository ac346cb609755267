export const home = {
  title: 'Bonjour {{name}}',
  intro: 'Vous travaillez au titre des conventions de votre organisme avec {{institution}}.',
} as const
