/** WCAG 2.2, success criterion 1.4.3. */
export const leastContrast = 4.5

/** What the accent is written on, or is written on it: white, the page's grey, and the darkest of the light greys. */
const neighbours = ['#ffffff', '#f3f6f6', '#edf2f2']

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text)

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

// Relative luminance, WCAG 2.2.
const luminance = (colour: string): number =>
  0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7))

/** Contrast ratio of two `#rrggbb` colours, from 1 to 21. */
export const contrastBetween = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The worst contrast an accent has where the portal uses it. */
export const accentContrast = (accent: string): number =>
  Math.min(...neighbours.map((neighbour) => contrastBetween(accent, neighbour)))
