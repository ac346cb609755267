import { useState } from 'react'
import { Problem } from '../../problem.ts'

/** Something tried by a button: under way, or refused for a reason to show. */
export const useAttempt = (run: () => Promise<unknown>) => {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const attempt = async () => {
    setPending(true)
    setProblem(null)
    try {
      await run()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setPending(false)
    }
  }
  return { attempt, pending, problem }
}
