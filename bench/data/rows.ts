import type { Cell } from '../copy.ts'
import { groupName, organizationName, person, plain, town } from './names.ts'
import { entitledRoles, GREAT_PARTNER, idOf, type Plan, ROLES_PER_SERVICE, SERVICES, STAFF, UNITS } from './plan.ts'
import { NOW, pick, randomFrom } from './random.ts'
import { agreementSpan, assignmentSpans, groupsOf, type Span } from './tree.ts'

export const instant = (time: number): string => new Date(time).toISOString()
export const range = ({ from, until }: Span): string =>
  `[${instant(from)},${until === undefined ? '' : instant(until)})`
const day = (time: number): string => instant(time).slice(0, 10)

const SERVICE_NAMES =
  'CDAP,AFAS,Mon-enfant.fr,Aides au logement,Prestations,Contrôle,Action sociale,Statistiques,Échanges,Médiation,Recours,Documents'.split(
    ',',
  )
const ROLE_NAMES = ['Consultation', 'Fournisseur de données', 'Approbateur', 'Gestionnaire']

export function* institutions({ institutions: count }: Plan): Generator<Cell[]> {
  for (let i = 0; i < count; i++) yield [idOf('institution', i), `Caf ${town(randomFrom(i, 9))} ${i + 1}`]
}

export function* services({ institutions: count }: Plan): Generator<Cell[]> {
  for (let i = 0; i < count * SERVICES; i++) {
    const name = SERVICE_NAMES[i % SERVICES] ?? ''
    const institution = idOf('institution', Math.floor(i / SERVICES))
    yield [
      idOf('service', i),
      institution,
      `S${i % SERVICES}`,
      name,
      `https://s${i % SERVICES}.caf.example`,
      `Ce que permet ${name}.`,
    ]
  }
}

export function* roles({ institutions: count }: Plan): Generator<Cell[]> {
  for (let i = 0; i < count * SERVICES * ROLES_PER_SERVICE; i++) {
    const service = Math.floor(i / ROLES_PER_SERVICE)
    const name = ROLE_NAMES[i % ROLES_PER_SERVICE] ?? ''
    const institution = idOf('institution', Math.floor(service / SERVICES))
    yield [
      idOf('role', i),
      idOf('service', service),
      institution,
      `R${i % ROLES_PER_SERVICE}`,
      name,
      `${name} au titre de la mission confiée.`,
    ]
  }
}

export function* organizations({ partners }: Plan): Generator<Cell[]> {
  for (const [i, partner] of partners.entries()) {
    const random = randomFrom(i, 8)
    const siret = String(30_000_000_000_000 + i * 97).slice(0, 14)
    yield [
      idOf('organization', i),
      idOf('institution', partner.institution),
      organizationName(random, i + 1),
      siret,
      `${1 + (i % 200)} rue de la République`,
      String(1_000 + (i % 95) * 1_000).padStart(5, '0'),
      town(random),
    ]
  }
}

export function* units({ partners }: Plan): Generator<Cell[]> {
  for (let i = 0; i < partners.length * UNITS; i++)
    yield [
      idOf('unit', i),
      idOf('organization', Math.floor(i / UNITS)),
      `U${(i % UNITS) + 1}`,
      `Unité ${(i % UNITS) + 1}`,
    ]
}

export function* agreements({ partners }: Plan): Generator<Cell[]> {
  for (const [i, partner] of partners.entries()) {
    const span = agreementSpan(i)
    yield [
      idOf('agreement', i),
      idOf('institution', partner.institution),
      idOf('organization', i),
      `CONV-${day(span.from).slice(0, 4)}-${String(i).padStart(5, '0')}`,
      day(span.from),
      range(span),
    ]
  }
}

/** One convention in ten is managed by the institution itself. */
export function* delegations({ partners }: Plan): Generator<Cell[]> {
  for (const i of partners.keys())
    if (i === GREAT_PARTNER || i % 10 !== 9) yield [idOf('agreement', i), range(agreementSpan(i))]
}

function roleId(institution: number, role: number): string {
  return idOf('role', institution * SERVICES * ROLES_PER_SERVICE + role)
}

export function* entitlements({ partners }: Plan): Generator<Cell[]> {
  for (const [i, { institution }] of partners.entries())
    for (const role of entitledRoles(i))
      yield [idOf('agreement', i), roleId(institution, role), idOf('institution', institution), range(agreementSpan(i))]
}

export function* groups({ partners }: Plan): Generator<Cell[]> {
  for (const [i, partner] of partners.entries()) {
    const random = randomFrom(i, 7)
    for (const [number, { parent, during }] of groupsOf(i, partner).entries()) {
      const parentId = parent === undefined ? null : idOf('group', partner.firstGroup + parent)
      const unit = pick(random, [null, idOf('unit', i * UNITS + (number % UNITS))])
      const name = groupName(random, number + 1)
      yield [
        idOf('group', partner.firstGroup + number),
        idOf('agreement', i),
        idOf('organization', i),
        parentId,
        unit,
        name,
        '',
        range(during),
      ]
    }
  }
}

export function* roleAssignments({ partners }: Plan): Generator<Cell[]> {
  for (const [i, partner] of partners.entries()) {
    const random = randomFrom(i, 10)
    for (const [number, group] of groupsOf(i, partner).entries()) {
      const groupId = idOf('group', partner.firstGroup + number)
      const parentId = group.parent === undefined ? null : idOf('group', partner.firstGroup + group.parent)
      for (const role of group.roles)
        for (const span of assignmentSpans(random, group))
          yield [groupId, roleId(partner.institution, role), idOf('agreement', i), parentId, range(span)]
    }
  }
}

export function* staff({ institutions: count }: Plan): Generator<Cell[]> {
  for (let i = 0; i < count * STAFF; i++) {
    const { lastName, firstName } = person(randomFrom(i, 11))
    const identifier = `${plain(lastName, '-').slice(0, 30)}-caf${i}`
    yield [
      idOf('staff', i),
      idOf('institution', Math.floor(i / STAFF)),
      null,
      identifier,
      lastName,
      firstName,
      `${identifier}@caf.example`,
      instant(NOW),
    ]
  }
}
