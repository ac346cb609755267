import { Problem } from '../../problem.ts'

/** The server names what it was sent (`create.email`); forms of a person have his fields at their top. */
export const withFlatFields = async <T>(sending: Promise<T>): Promise<T> => {
  try {
    return await sending
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { status, code, message: title, detail, current } = error
    const errors = error.errors.map((problem) => ({ ...problem, field: problem.field.split('.').at(-1) ?? '' }))
    throw new Problem({ status, code, title, detail, errors, current })
  }
}
