import type { Database, Tx } from '../../src/db/database.ts'

class Undo extends Error {}

/**
 * The database, but every transaction is undone at its end: thousands of attempts can be made on one world, each as the
 * first.
 */
export function undoing(db: Database): Database {
  const transaction = () => ({ execute: <T>(work: (tx: Tx) => Promise<T>) => runAndUndo(db, work) })
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return transaction
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

async function runAndUndo<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const kept: { result?: T } = {}
  try {
    await db.transaction().execute(async (tx) => {
      kept.result = await work(tx)
      throw new Undo()
    })
  } catch (error) {
    if (!(error instanceof Undo)) throw error
  }
  return kept.result as T
}
