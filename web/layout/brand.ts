/** An institution's colour, set at run time on the tokens of theme.css; anything but a #rrggbb is ignored. */
export const applyAccent = (accent: string | null | undefined): void => {
  const { style } = document.documentElement
  if (accent && /^#[0-9a-f]{6}$/i.test(accent)) style.setProperty('--accent', accent)
  else style.removeProperty('--accent')
}
