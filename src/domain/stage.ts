/** What is still to do before the portal opens, in this order [H27–H30]; resolution 1 adds the holder's code. */
export type Stage = 'holder_code' | 'terms_of_use' | 'new_password' | 'complete'

export type StageFacts = { holderCodeAwaited: boolean; termsAwaited: boolean; newPasswordAwaited: boolean }

/** The first step that is still to do: nobody reaches the portal, nor a later step, before it [H30]. */
export function stageOf({ holderCodeAwaited, termsAwaited, newPasswordAwaited }: StageFacts): Stage {
  if (holderCodeAwaited) return 'holder_code'
  if (termsAwaited) return 'terms_of_use'
  return newPasswordAwaited ? 'new_password' : 'complete'
}
