import { useState } from 'react'
import { Problem } from '../../problem.ts'

/** Something tried by a button: under way, or refused for a reason to show. */
export const useAttempt = <A extends unknown[]>(run: (...args: A) => Promise<unknown>) => {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const attempt = async (...args: A) => {
    setPending(true)
    setProblem(null)
    try {
      await run(...args)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setPending(false)
    }
  }
  return { attempt, pending, problem }
}
