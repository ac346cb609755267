/** Names that OpenID Connect, OAuth and this provider give a meaning of their own (registry of JWT claims). */
const TAKEN: ReadonlySet<string> = new Set(
  `iss sub aud exp nbf iat jti azp nonce auth_time acr amr sid at_hash c_hash s_hash sub_jwk cnf act may_act events
   active client_id scope token_type username name given_name family_name middle_name nickname preferred_username
   profile picture website email email_verified gender birthdate zoneinfo locale phone_number phone_number_verified
   address updated_at organization roles groups entitlements authorization_details`.split(/\s+/),
)

export type ClaimNameProblem = 'claim_name_unfit' | 'claim_name_taken'

/** Why an institution may not so name the claim that tells what somebody may do in the application signing him on. */
export function claimNameProblem(name: string): ClaimNameProblem | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_.:/-]{0,99}$/.test(name)) return 'claim_name_unfit'
  return TAKEN.has(name) ? 'claim_name_taken' : undefined
}
