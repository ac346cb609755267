import { Problem } from '../../problem.ts'
import { ConflictNotice } from '../conflict-notice.tsx'
import { FormProblem } from './form-problem.tsx'
import type { FormState } from './use-form.ts'

interface FormConflictProps<V extends { version: number }, T> {
  form: Pick<FormState, 'id' | 'labels' | 'problem'> & { values: V; setValues: (values: V) => void }
  /** The form as the other person left it. */
  valuesOf: (theirs: T) => V
  /** Each value in words, under the label it has on screen. */
  inWords: (values: V) => Record<string, string>
}

/**
 * For `conflict` of a form that keeps the version it saw among its values: what differs when someone saved meanwhile
 * (design §5), and any other refusal as usual.
 */
export const FormConflict = <V extends { version: number }, T>({
  form,
  valuesOf,
  inWords,
}: FormConflictProps<V, T>) => {
  const { problem, values, setValues } = form
  if (!(problem instanceof Problem && problem.isStale)) return <FormProblem problem={problem} />
  const left = valuesOf(problem.current as T)
  if (left.version === values.version) return null
  const mine = inWords(values)
  const theirs = inWords(left)
  const labels = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  const choose = (chosen: V) => {
    setValues(chosen)
    // The notice goes away with the button that had the focus.
    document.getElementById(`${form.id}${Object.keys(form.labels.current)[0]}`)?.focus()
  }
  return (
    <ConflictNotice
      fields={labels.map((label) => ({ label, mine: mine[label] ?? '', theirs: theirs[label] ?? '' }))}
      onTakeTheirs={() => choose(left)}
      onKeepMine={() => choose({ ...values, version: left.version })}
    />
  )
}
