// Speaks to a packed app, whose inspector is fused off, through Chromium's own port (--remote-debugging-port=0).
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { type Browser, chromium, type Page } from 'playwright/test'
import { expect } from '../fixtures.ts'

/**
 * Waits until the app shows one page.
 * @param child the app, its standard error piped
 * @param url of the page that is to come
 */
export async function pageOf(
  child: ChildProcess & { stderr: Readable },
  url: string,
): Promise<{ browser: Browser; page: Page }> {
  const address = await new Promise<string>((resolve, reject) => {
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', line => {
      said.push(line)
      const match = /^DevTools listening on (ws:\S+)$/.exec(line)
      if (match?.[1]) resolve(match[1])
    })
    child.once('exit', code => reject(new Error(`the packed app ended with ${code}:\n${said.join('\n')}`)))
  })
  // Not while the page is being made: the connection would wait for an answer that never comes.
  const pages = async () => {
    const list = await fetch(`http://${new URL(address).host}/json/list`)
    return ((await list.json()) as { url: string }[]).map(entry => entry.url)
  }
  await expect.poll(pages).toEqual([url])
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  return { browser, page: context.pages()[0] ?? (await context.waitForEvent('page')) }
}
