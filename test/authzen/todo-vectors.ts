/**
 * What the Todo application of the AuthZEN interoperability events expects, vector by vector. Source: openid/authzen,
 * interop/authzen-todo-backend/test/decisions-authorization-api-1_0-02.json (MIT licence, © 2024 Aserto). Opaque ids of
 * subjects are replaced by the first name of whom they name.
 */

export type Todo = { type: string; id: string; properties?: { ownerID: string } }

const USER = (id: string): Todo => ({ type: 'user', id })
const TODO = (id: string, ownerID?: string): Todo => ({ type: 'todo', id, ...(ownerID && { properties: { ownerID } }) })

export const SINGLE: readonly [subject: string, action: string, resource: Todo, expected: boolean][] = [
  ['rick', 'can_read_user', USER('beth@the-smiths.com'), true],
  ['rick', 'can_read_user', USER('rick@the-citadel.com'), true],
  ['rick', 'can_read_todos', TODO('todo-1'), true],
  ['rick', 'can_create_todo', TODO('todo-1'), true],
  ['rick', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), true],
  ['rick', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b91', 'morty@the-citadel.com'), true],
  ['rick', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), true],
  ['rick', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b91', 'morty@the-citadel.com'), true],
  ['morty', 'can_read_user', USER('beth@the-smiths.com'), true],
  ['morty', 'can_read_user', USER('morty@the-citadel.com'), true],
  ['morty', 'can_read_todos', TODO('todo-1'), true],
  ['morty', 'can_create_todo', TODO('todo-1'), true],
  ['morty', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), false],
  ['morty', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b91', 'morty@the-citadel.com'), true],
  ['morty', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), false],
  ['morty', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b91', 'morty@the-citadel.com'), true],
  ['summer', 'can_read_user', USER('beth@the-smiths.com'), true],
  ['summer', 'can_read_user', USER('summer@the-smiths.com'), true],
  ['summer', 'can_read_todos', TODO('todo-1'), true],
  ['summer', 'can_create_todo', TODO('todo-1'), true],
  ['summer', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), false],
  ['summer', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b93', 'summer@the-smiths.com'), true],
  ['summer', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), false],
  ['summer', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b93', 'summer@the-smiths.com'), true],
  ['beth', 'can_read_user', USER('beth@the-smiths.com'), true],
  ['beth', 'can_read_user', USER('beth@the-smiths.com'), true],
  ['beth', 'can_read_todos', TODO('todo-1'), true],
  ['beth', 'can_create_todo', TODO('todo-1'), false],
  ['beth', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), false],
  ['beth', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b94', 'beth@the-smiths.com'), false],
  ['beth', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), false],
  ['beth', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b94', 'beth@the-smiths.com'), false],
  ['jerry', 'can_read_user', USER('beth@the-smiths.com'), true],
  ['jerry', 'can_read_user', USER('jerry@the-smiths.com'), true],
  ['jerry', 'can_read_todos', TODO('todo-1'), true],
  ['jerry', 'can_create_todo', TODO('todo-1'), false],
  ['jerry', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), false],
  ['jerry', 'can_update_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b95', 'jerry@the-smiths.com'), false],
  ['jerry', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'), false],
  ['jerry', 'can_delete_todo', TODO('7240d0db-8ff0-41ec-98b2-34a096273b95', 'jerry@the-smiths.com'), false],
]

export const BATCHES: readonly [
  subject: string,
  action: string,
  resources: readonly Todo[],
  expected: readonly boolean[],
][] = [
  [
    'rick',
    'can_update_todo',
    [
      TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'),
      TODO('7240d0db-8ff0-41ec-98b2-34a096273b95', 'jerry@the-smiths.com'),
    ],
    [true, true],
  ],
  [
    'morty',
    'can_update_todo',
    [
      TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'),
      TODO('7240d0db-8ff0-41ec-98b2-34a096273b91', 'morty@the-citadel.com'),
    ],
    [false, true],
  ],
  [
    'jerry',
    'can_update_todo',
    [
      TODO('7240d0db-8ff0-41ec-98b2-34a096273b92', 'rick@the-citadel.com'),
      TODO('7240d0db-8ff0-41ec-98b2-34a096273b95', 'jerry@the-smiths.com'),
    ],
    [false, false],
  ],
]
