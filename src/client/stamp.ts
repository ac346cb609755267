export type StampOptions = {
  user: {
    /** His identifier: what the description’s `owner` compares. */
    code: string
    name: string
  }
  now?: Date
}

/** Who made a record and who changed it last, when: date and time (RFC 3339, UTC), user’s code and name [C37–C41]. */
export type Stamps = {
  createdBy: string
  createdByName: string
  createdAt: string
  modifiedBy: string | null
  modifiedByName: string | null
  modifiedAt: string | null
}

/** To be called before each writing of a record: the creation is kept, the last modification replaced (resolution 22). */
export function stamp<T extends object>(
  record: T & Partial<Stamps>,
  { user, now = new Date() }: StampOptions,
): T & Stamps {
  const at = now.toISOString()
  const { createdBy, createdByName, createdAt } = record
  if (typeof createdBy !== 'string' || typeof createdByName !== 'string' || typeof createdAt !== 'string')
    return { ...record, createdBy: user.code, createdByName: user.name, createdAt: at, ...UNMODIFIED }
  const creation = { createdBy, createdByName, createdAt }
  return { ...record, ...creation, modifiedBy: user.code, modifiedByName: user.name, modifiedAt: at }
}

const UNMODIFIED = { modifiedBy: null, modifiedByName: null, modifiedAt: null }
