import { type FormEvent, useId, useRef, useState } from 'react'
import type { z } from 'zod'
import { Problem } from '../../problem.ts'
import type { Errors } from './errors.ts'
import { useZodErrors } from './zod-errors.ts'

/** One field's share of a form: spread it into a field component, `{...form.field('lastName')}`. */
export interface FieldBinding<T> {
  id: string
  name: string
  value: T
  onChange: (value: T) => void
  error: string | undefined
  /** Lets the error summary call the field by its label. */
  named: (label: string) => void
}

interface FormOptions<V extends object> {
  initial: V
  /** Checked in the browser first; the server checks again whatever happens here. */
  schema?: z.ZodType
  check?: (values: V) => Errors
  /** Sends the form; a thrown Problem is shown, nothing typed is lost. */
  save: (values: V) => Promise<unknown>
}

const errorsOf = (problem: Problem): Errors =>
  Object.fromEntries(problem.errors.toReversed().map(({ field, detail }) => [field, detail]))

export const useForm = <V extends object>({ initial, schema, check, save }: FormOptions<V>) => {
  const id = useId()
  const zodErrors = useZodErrors()
  const [values, setValues] = useState(initial)
  const [errors, setErrors] = useState<Errors>({})
  const [problem, setProblem] = useState<Error | null>(null)
  const [pending, setPending] = useState(false)
  const [attempts, setAttempts] = useState(0)
  const labels = useRef<Record<string, string>>({})
  const busy = useRef(false)

  const fail = (next: Errors, why: Error | null = null) => {
    setErrors(next)
    setProblem(why)
    setAttempts((n) => n + 1)
  }

  const sendOnce = async (sent: V) => {
    setPending(true)
    try {
      await save(sent)
      fail({})
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      fail(errorsOf(error), error)
    } finally {
      setPending(false)
    }
  }

  const submit = async (event?: FormEvent, sent: V = values) => {
    event?.preventDefault()
    if (busy.current) return
    const found = { ...(schema ? zodErrors(schema, sent) : {}), ...check?.(sent) }
    if (Object.keys(found).length) return fail(found)
    busy.current = true
    await sendOnce(sent).finally(() => {
      busy.current = false
    })
  }

  /** A part of a value: a row of a list (`roles.2.code`), a person within a larger form. */
  const bind = <T>(name: string, value: T, set: (value: T) => void): FieldBinding<T> => ({
    id: `${id}${name}`,
    name,
    value,
    onChange: (next) => {
      set(next)
      setErrors(({ [name]: _, ...others }) => others)
    },
    error: errors[name],
    named: (label) => {
      labels.current[name] = label
    },
  })

  const field = <K extends keyof V & string>(name: K): FieldBinding<V[K]> =>
    bind(name, values[name], (value) => setValues((before) => ({ ...before, [name]: value })))

  return { id, values, setValues, errors, setErrors, problem, pending, attempts, labels, submit, field, bind }
}

export type FormState = Pick<
  ReturnType<typeof useForm>,
  'id' | 'errors' | 'problem' | 'pending' | 'attempts' | 'labels'
> & { submit: (event?: FormEvent) => Promise<void> }
