/** What is still to do before the portal opens, in this order [H27–H30]; resolution 1 adds the holder's code. */
export type Stage = 'holder_code' | 'second_factor' | 'terms_of_use' | 'new_password' | 'factor_enrollment' | 'complete'

export type StageFacts = {
  holderCodeAwaited: boolean
  /** He has one, and has not shown it in this session. */
  secondFactorAwaited: boolean
  termsAwaited: boolean
  newPasswordAwaited: boolean
  /** One is asked of him, he has none, and the time he had to add one is over. */
  enrollmentAwaited: boolean
}

/** The first step that is still to do: nobody reaches the portal, nor a later step, before it [H30]. */
export function stageOf(facts: StageFacts): Stage {
  if (facts.holderCodeAwaited) return 'holder_code'
  if (facts.secondFactorAwaited) return 'second_factor'
  if (facts.termsAwaited) return 'terms_of_use'
  if (facts.newPasswordAwaited) return 'new_password'
  return facts.enrollmentAwaited ? 'factor_enrollment' : 'complete'
}
