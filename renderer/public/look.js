// Language, direction, theme, colours, sizes and order of the last run, before the first paint (renderer/look.ts writes them).
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
    for (const name of ['updown', 'density', 'text', 'sides', 'columns']) {
      if (look[name]) root.dataset[name] = look[name]
    }
  } catch {
    // A damaged or forbidden store: the defaults of index.html stand.
  }
})()
