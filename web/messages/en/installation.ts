export const installation = {
  title: 'Commissioning',
  intro:
    'Choose the password of the general administrator. This account creates the institutions and their first administrator.',
  identifier: 'Your user name',
  identifierHint: 'Write it down: you will be asked for it at each login.',
  submit: 'Save the password',
  doneTitle: 'The account is ready',
  done: 'Sign in with the user name {{identifier}} and the password you have just chosen.',
  login: 'Sign in',
  goneTitle: 'This link is no longer valid',
  gone: 'It has been used, has expired or was copied wrongly. If it was never used, whoever runs the installation can ask for a new one.',
}
