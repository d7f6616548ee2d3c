// A sentence with numbers written by hand, for what changes with every quote; tile-parts.tsx has the same for React.

/** Writes it once for each other text; isolated runs become numbers. */
export function paintSentence(element: HTMLElement, text: string): void {
  if (element.dataset['text'] === text) return
  element.dataset['text'] = text
  element.replaceChildren(
    ...text.split(/(\u2066[^\u2069]*\u2069)/).map(part => {
      if (!part.startsWith('\u2066')) return part
      const number = document.createElement('bdi')
      number.className = 'n'
      number.dir = 'ltr'
      number.textContent = part.slice(1, -1)
      return number
    }),
  )
}
