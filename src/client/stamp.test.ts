import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stamp } from './stamp.ts'

const anne = { code: 'YANNE', name: 'Anne Yvon' }
const bruno = { code: 'YBRUN', name: 'Bruno Yanez' }
const at = (time: string) => new Date(`2026-03-0${time}Z`)

test('a new record says who created it, by code and name, the date and the time [C37, C38, C41]', () => {
  assert.deepEqual(stamp({ amount: 10 }, { user: anne, now: at('2T09:00:00') }), {
    amount: 10,
    ...{ createdBy: 'YANNE', createdByName: 'Anne Yvon', createdAt: '2026-03-02T09:00:00.000Z' },
    ...{ modifiedBy: null, modifiedByName: null, modifiedAt: null },
  })
})

test('two changes of one second are told apart by their time, which is the same wherever it is read [C39]', () => {
  const created = stamp({ amount: 10 }, { user: anne, now: new Date('2026-03-02T10:00:00.250+01:00') })
  const changed = stamp(created, { user: anne, now: new Date('2026-03-02T04:00:00.900-05:00') })
  assert.deepEqual([changed.createdAt, changed.modifiedAt], ['2026-03-02T09:00:00.250Z', '2026-03-02T09:00:00.900Z'])
})

test('changed, it keeps the date of its creation and bears that of its last change, whoever changed it before [C40, resolution 22]', () => {
  const created = stamp({ amount: 10 }, { user: anne, now: at('2T09:00:00') })
  const changed = stamp({ ...created, amount: 11 }, { user: bruno, now: at('3T10:30:00') })
  const again = stamp({ ...changed, amount: 12 }, { user: anne, now: at('4T11:00:00') })
  for (const record of [changed, again]) {
    const { createdBy, createdByName, createdAt } = record
    assert.deepEqual([createdBy, createdByName, createdAt], ['YANNE', 'Anne Yvon', '2026-03-02T09:00:00.000Z'])
  }
  assert.deepEqual([changed.modifiedBy, changed.modifiedAt], ['YBRUN', '2026-03-03T10:30:00.000Z'])
  assert.deepEqual(
    [again.amount, again.modifiedBy, again.modifiedByName, again.modifiedAt],
    [12, 'YANNE', 'Anne Yvon', '2026-03-04T11:00:00.000Z'],
  )
  assert.equal(created.modifiedAt, null)
})
