/** What the operator can mend himself: told in one line, without where in the code it was found. */
export class CannotDo extends Error {}
