/** The one of ours that a reader likes best (Accept-Language, RFC 9110 §12.5.4); French when he does not say. */
export function languageOf(header: string | undefined): 'fr' | 'en' {
  const weights = { fr: 0, en: 0 }
  for (const range of (header ?? '').split(',')) {
    const [, tag, weight = '1'] = /^\s*([a-z]+)(?:-[\w-]*)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(range) ?? []
    const language = tag?.toLowerCase()
    if (language === 'fr' || language === 'en') weights[language] = Math.max(weights[language], Number(weight))
  }
  return weights.en > weights.fr ? 'en' : 'fr'
}
