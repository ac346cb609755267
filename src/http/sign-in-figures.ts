import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Counter, Registry } from 'prom-client'
import { confirmByCode, confirmByPasskey, signInByPasskey } from '../contract/second-factor.ts'
import { signIn } from '../contract/session.ts'
import { PARTNER_CALLBACK } from '../domain/external-sign-in.ts'
import type { SignOnHappening } from '../domain/sign-on-happening.ts'

/** Figures for the operator: what happens at the doors, never to whom. */
export type Figures = { registry: Registry; happened: (what: SignOnHappening) => void }

export function openFigures(): Figures {
  const registry = new Registry()
  const tokens = counter(registry, 'habilis_sign_on_tokens_total', 'Answers with tokens, by grant.', ['grant'])
  const logouts = counter(registry, 'habilis_sign_on_logouts_total', 'Back-channel logouts, by outcome of each try.', [
    'outcome',
  ])
  const entries = counter(
    registry,
    'habilis_sign_on_entries_refused_total',
    'Persons stopped at the door of a service, by the first thing missing.',
    ['reason'],
  )
  const steps = counter(registry, 'habilis_sign_on_refusals_total', 'OpenID Connect requests refused, by code.', [
    'step',
    'error',
  ])
  return {
    registry,
    happened(what) {
      switch (what.kind) {
        case 'tokens_issued':
          return tokens.inc({ grant: what.grant })
        case 'logout':
          return logouts.inc({ outcome: what.outcome })
        case 'entry_refused':
          return entries.inc({ reason: what.reason })
        case 'step_refused':
          return steps.inc({ step: what.step, error: what.error })
      }
    },
  }
}

/** By the routes that let somebody in, in one step or the second. */
const METHODS = new Map<string, string>([
  [nameOf(signIn), 'password'],
  [nameOf(signInByPasskey), 'passkey'],
  [nameOf(confirmByCode), 'second_factor_code'],
  [nameOf(confirmByPasskey), 'second_factor_passkey'],
  [nameOf({ method: 'GET', path: PARTNER_CALLBACK }), 'external'],
])

function nameOf({ method, path }: { method: string; path: string }): string {
  return `${method} ${path}`
}

export function countSignIns(app: FastifyInstance, registry: Registry): void {
  const signIns = counter(
    registry,
    'habilis_sign_ins_total',
    'Tries to sign in to the portal, by method and outcome.',
    ['method', 'outcome'],
  )
  app.addHook('onResponse', async (request: FastifyRequest, reply: FastifyReply) => {
    const method = METHODS.get(nameOf({ method: request.method, path: request.routeOptions.url ?? '' }))
    if (method !== undefined) signIns.inc({ method, outcome: outcomeOf(reply) })
  })
}

function outcomeOf(reply: FastifyReply): 'let_in' | 'refused' | 'held_back' | 'failed' {
  if (reply.statusCode >= 500) return 'failed'
  if (reply.statusCode === 429) return 'held_back'
  if (reply.statusCode >= 400) return 'refused'
  // A partner's provider sends a browser, which is sent on either way.
  return String(reply.getHeader('location') ?? '').includes('refused=') ? 'refused' : 'let_in'
}

function counter<const T extends string>(registry: Registry, name: string, help: string, labelNames: readonly T[]) {
  return new Counter({ name, help, labelNames, registers: [registry] })
}
