/** What is wrong, in words, by the name of the field. */
export type Errors = Record<string, string>
