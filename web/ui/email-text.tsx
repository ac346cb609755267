import { Fragment } from 'react'

/** An address mail that breaks, where it must, after « @ » and before a dot rather than within a word. */
export const EmailText = ({ email }: { email: string }) =>
  email.split(/(?<=@)|(?=\.)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one address, in their order
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
