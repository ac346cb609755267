/** Who is created; his name is of the place it is asked for. */
export const person = (mark: string) => ({
  lastName: 'Essai',
  firstName: 'Paul',
  email: `paul.essai@${mark.toLowerCase()}.fr`,
  emailConfirmation: `paul.essai@${mark.toLowerCase()}.fr`,
  workplace: 'fixed',
})
