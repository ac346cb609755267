import { Problem } from '../../problem.ts'
import type { Errors } from '../../ui/form/errors.ts'
import { useForm } from '../../ui/form/use-form.ts'

/** Fields inside a confirmation: what is refused is said beside its field as well as by the dialog. */
export const useDialogFields = <V extends object>(initial: V) => {
  const form = useForm({ initial, save: async () => undefined })
  /** @throws {Problem} after having shown it beside the fields. */
  const tell = (problem: Problem): never => {
    const errors: Errors = Object.fromEntries(problem.errors.map(({ field, detail }) => [field, detail]))
    form.setErrors(errors)
    throw problem
  }
  const run = async (send: () => Promise<unknown>): Promise<void> => {
    try {
      await send()
    } catch (error) {
      if (error instanceof Problem) tell(error)
      throw error
    }
  }
  /** Refuses before anything is sent. */
  const refuse = (field: keyof V & string, detail: string): never =>
    tell(
      new Problem({
        status: 422,
        code: 'invalid_input',
        title: detail,
        detail,
        errors: [{ field, code: 'x', detail }],
      }),
    )
  return { field: form.field, values: form.values, run, refuse }
}
