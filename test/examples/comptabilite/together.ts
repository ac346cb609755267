import type { Answer, Ask, Habilis } from 'habilis/client'

/** What is asked at the same time is asked in one call, over the wire. */
export function together(habilis: Pick<Habilis, 'mayAll'>): (ask: Ask) => Promise<Answer> {
  let waiting: { ask: Ask; tell: (answer: Answer) => void; fail: (error: unknown) => void }[] = []
  const send = () => {
    const lot = waiting
    waiting = []
    habilis.mayAll(lot.map(({ ask }) => ask)).then(
      (answers) => {
        for (const [index, { tell }] of lot.entries()) tell(answers[index] as Answer)
      },
      (error) => {
        for (const { fail } of lot) fail(error)
      },
    )
  }
  return (ask) =>
    new Promise((tell, fail) => {
      if (waiting.length === 0) setTimeout(send, 2)
      waiting.push({ ask, tell, fail })
    })
}
