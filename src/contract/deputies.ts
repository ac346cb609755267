import { z } from 'zod'
import { ability, day, id, instant } from './fields.ts'
import { route } from './route.ts'

const tag = 'Suppléants'
const named = z.object({ id, name: z.string() })

function routesOf<const P extends string, const S extends z.ZodRawShape>(path: P, ids: S, of: string) {
  const address = `/api/${path}/deputies` as const
  const common = { tag, access: 'signed_in' } as const
  return {
    list: route({
      ...common,
      method: 'GET',
      path: address,
      params: z.object(ids),
      summary: `Les suppléants ${of}`,
      response: z.object({
        deputies: z.array(
          z.object({
            id,
            user: named.extend({ identifier: z.string() }),
            deputyOf: named,
            from: instant,
            until: instant,
            hasBegun: z.boolean(),
            /** The reader named him, and may end it. */
            isMine: z.boolean(),
          }),
        ),
        abilities: z.object({ name: ability }),
      }),
    }),
    name: route({
      ...common,
      method: 'POST',
      path: address,
      params: z.object(ids),
      summary: `Nommer son suppléant ${of}`,
      status: 201,
      /** Without `fromDay`: from now on. `untilDay` is the last day. */
      body: z.object({ userId: id, fromDay: day.nullable(), untilDay: day }),
      response: z.object({ id }),
    }),
    end: route({
      ...common,
      method: 'DELETE',
      path: `${address}/:deputyId` as const,
      params: z.object({ ...ids, deputyId: id }),
      summary: `Mettre fin à une suppléance ${of}`,
      response: z.object({ endedAt: instant }),
    }),
  }
}

/** [H13] Of a convention’s administrators, and of a group’s responsables. */
export const deputiesOf = {
  agreement: routesOf('agreements/:agreementId', { agreementId: id }, 'd’une convention'),
  group: routesOf('groups/:groupId', { groupId: id }, 'd’un groupe'),
}

/** [H13] An administrator of the partner tells the Caf of his last day; nothing is ended by it. */
export const announceDeparture = route({
  tag,
  access: 'signed_in',
  method: 'POST',
  path: '/api/agreements/:agreementId/departure',
  params: z.object({ agreementId: id }),
  summary: 'Annoncer son départ de l’administration d’une convention',
  status: 201,
  body: z.object({ lastDay: day }),
  response: z.object({ isLast: z.boolean() }),
})
