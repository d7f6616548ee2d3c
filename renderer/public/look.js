// Language, direction, theme and colour set of the last run, before the first paint (renderer/look.ts writes them).
;(() => {
  const root = document.documentElement
  try {
    const look = JSON.parse(localStorage.getItem('tablo-look') ?? '{}')
    if (look.lang === 'fa' || look.lang === 'en') {
      root.lang = look.lang
      root.dir = look.lang === 'fa' ? 'rtl' : 'ltr'
    }
    const dark = matchMedia('(prefers-color-scheme: dark)').matches
    if (look.theme) root.dataset.theme = look.theme === 'system' ? (dark ? 'dark' : 'light') : look.theme
    if (look.updown) root.dataset.updown = look.updown
  } catch {
    // A damaged or forbidden store: the defaults of index.html stand.
  }
})()
