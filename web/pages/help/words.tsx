import { Fragment } from 'react'

const label = /(«[^»]*»|“[^”]*”)/

/** A sentence of the guide, with what is written on the screen (« Valider ») in bold. */
export const Words = ({ children }: { children: string }) => {
  const parts = children.split(label).map((text, at) => ({ text, at, isLabel: label.test(text) }))
  return parts.map(({ text, at, isLabel }) =>
    isLabel ? (
      <strong key={at} className="font-semibold">
        {text}
      </strong>
    ) : (
      <Fragment key={at}>{text}</Fragment>
    ),
  )
}
