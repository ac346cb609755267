import { z } from 'zod'
import { id } from './fields.ts'

/** What the institution supervises (resolution 3): where each level is addressed, by which ids, and « of » it in French. */
export const LEVELS = {
  user: ['agreements/:agreementId/users/:userId', z.object({ agreementId: id, userId: id }), 'd’un utilisateur'],
  group: ['groups/:groupId', z.object({ groupId: id }), 'd’un groupe'],
  role: [
    'agreements/:agreementId/roles/:roleId',
    z.object({ agreementId: id, roleId: id }),
    'd’un rôle de la convention',
  ],
  agreement: ['agreements/:agreementId', z.object({ agreementId: id }), 'd’une convention'],
  organization: ['organizations/:organizationId', z.object({ organizationId: id }), 'd’un organisme'],
} as const
