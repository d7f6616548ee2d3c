// Where axe looks: one theme a language. What differs between themes is contrast alone, which every pair of every theme
// and colour set has in test/renderer/contrast.test.ts.
export const AXE_LOOKS = [
  { lang: 'fa', theme: 'dark' },
  { lang: 'en', theme: 'light' },
] as const
