import {
  type ResourceFields,
  type ResourceName,
  registerResources,
  removeResources,
} from '../commands/register-resources.ts'
import type { Database } from '../db/database.ts'
import type { Asked, Page } from './access-server.ts'
import { asciiJson } from './answer-json.ts'
import { readObject, readProperties, readText, WrongQuestion } from './asked.ts'
import type { Caller } from './callers.ts'

/** How many records one request may name. */
export const MOST_RESOURCES = 1_000

/** The key of what is kept is bounded by the database, at 2,704 bytes. */
const LONGEST_ID = 500

/** What the properties of one record may weigh, as JSON, in characters. */
export const LARGEST_PROPERTIES = 10_000

/** POST /access/v1/resources: so that « which records may he » can be answered. */
export function registerPage(db: Database): Page {
  return async ({ caller, body }) => {
    const resources = readEach(body, (item, name): ResourceFields => {
      const { type, id, properties = {} } = item
      return { ...readResource(caller, { type, id }, name), properties: readWeighed(properties, `${name}.properties`) }
    })
    const { institutionId } = caller
    if (resources.length > 0) await registerResources(db, { institutionId, resources })
    return asciiJson({ registered: resources.length })
  }
}

/** POST /access/v1/resources/remove. */
export function removePage(db: Database): Page {
  return async ({ caller, body }) => {
    const resources = readEach(body, (item, name) => readResource(caller, item, name))
    const { institutionId } = caller
    return asciiJson({ removed: await removeResources(db, { institutionId, resources }) })
  }
}

/** All or nothing: what is wrong is told with its place. */
function readEach<R extends ResourceName>(
  { resources }: Asked['body'],
  read: (item: Asked['body'], name: string) => R,
): R[] {
  if (!Array.isArray(resources)) throw new WrongQuestion('resources must be an array')
  if (resources.length > MOST_RESOURCES) throw new WrongQuestion(`resources has more than ${MOST_RESOURCES} items`)
  const places = new Map<string, string>()
  return resources.map((item, i) => {
    const name = `resources[${i}]`
    const resource = read(readObject(item, name), name)
    const key = JSON.stringify([resource.type, resource.id])
    const before = places.get(key)
    if (before) throw new WrongQuestion(`${name} is ${before} again`)
    places.set(key, name)
    return resource
  })
}

/** Types of others, and those whose records are not registered, are alike: nothing to register. */
function readResource({ catalogue }: Caller, item: Asked['body'], name: string): ResourceName {
  const type = readText(item.type, `${name}.type`)
  const id = readText(item.id, `${name}.id`)
  if (id.length > LONGEST_ID) throw new WrongQuestion(`${name}.id is longer than ${LONGEST_ID} characters`)
  if (!catalogue.types.get(type)?.registered)
    throw new WrongQuestion(`${name}.type is none that the descriptions of your services register`)
  return { type, id }
}

function readWeighed(value: unknown, name: string): ResourceFields['properties'] {
  const properties = readProperties(value, name) ?? {}
  if (JSON.stringify(properties).length > LARGEST_PROPERTIES)
    throw new WrongQuestion(`${name} is longer than ${LARGEST_PROPERTIES} characters`)
  return properties
}
