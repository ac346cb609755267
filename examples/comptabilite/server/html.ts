import { html as escaping } from 'ghtml'

/** Markup, which goes into a page as it is; whatever else is put there is escaped. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

export type Content = Html | string | number | false | null | undefined | readonly Content[]

export function html(literals: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(literals.reduce((markup, literal, index) => markup + render(contents[index - 1]) + literal))
}

function render(content: Content): string {
  if (content instanceof Html) return content.markup
  if (Array.isArray(content)) return content.map(render).join('')
  return content === false || content === null || content === undefined ? '' : escaping`${String(content)}`
}
