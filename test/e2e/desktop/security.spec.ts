// Electron's security checklist, asserted on the running desktop.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import type { Bridge } from '../../../shared/contract.ts'
import { type Desktop, expect, launchDesktop, root, test } from '../fixtures.ts'

declare const bridge: Bridge
declare global {
  // Links that the app gave to the browser, seen by the stand-in of shell.openExternal.
  var opened: string[]
  // Navigations that the app did not let happen.
  var prevented: string[]
}

let desktop: Desktop
let popOut: Page

test.beforeAll(async () => {
  // A camera of its own, so that only the permission can be what is missing.
  desktop = await launchDesktop({ args: ['--demo', '--use-fake-device-for-media-stream'] })
  const opened = desktop.app.waitForEvent('window')
  await desktop.page.evaluate(() => bridge.call('openWindow', { window: 'w-1' }))
  popOut = await opened
  await popOut.waitForLoadState()
  await desktop.app.evaluate(({ shell }) => {
    globalThis.opened = []
    shell.openExternal = async url => void globalThis.opened.push(url)
  })
})
test.afterAll(async () => {
  await desktop.stop()
})

test('the page comes from tablo://app and nothing else', () => {
  expect(desktop.page.url()).toBe('tablo://app/')
  expect(popOut.url()).toBe('tablo://app/?window=w-1')
})

test('every preference of each window is the safe one', async () => {
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) =>
    // Not in Electron's types: what the window really runs with.
    BrowserWindow.getAllWindows().map(window =>
      (window.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
    ),
  )
  const safe = expect.objectContaining({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
  })
  expect(preferences).toEqual([safe, safe])
})

test('the page sees the bridge and nothing of Node or Electron', async () => {
  for (const page of [desktop.page, popOut]) {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(bridge).sort(),
      frozen: Object.isFrozen(bridge),
      others: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        name => name in window,
      ),
      webview: 'src' in document.createElement('webview'),
    }))
    expect(seen).toEqual({ bridge: ['call', 'on'], frozen: true, others: [], webview: false })
  }
})

test('a listener gets the payload only', async () => {
  const counts = desktop.page.evaluate(
    () =>
      new Promise<number>(resolve => {
        const off = bridge.on('settings', (...given: unknown[]) => {
          off()
          resolve(given.length)
        })
        void bridge.call('saveSettings', { upDown: 'blue-red' })
      }),
  )
  expect(await counts).toBe(1)
})

test('the content policy allows nothing from elsewhere, no inline script and no eval', async () => {
  const policy = await desktop.app.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('tablo://app/')
    return answer.headers.get('content-security-policy')
  })
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'none'")
  expect(policy).not.toMatch(/unsafe|\*|data:|http/)
  const ran = await desktop.page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.head.append(script)
    // In a task of the page's own: the test's is let through by the debugger.
    const evaluated = await new Promise(resolve =>
      setTimeout(() => {
        try {
          const run = Reflect.get(window, 'eval') as (text: string) => unknown
          resolve(run('1'))
        } catch (error) {
          resolve(error instanceof Error && error.name)
        }
      }),
    )
    return { inline: 'inlineRan' in window, evaluated }
  })
  expect(ran).toEqual({ inline: false, evaluated: 'EvalError' })
})

test('every permission is denied, asked for or looked up', async () => {
  const answers = await desktop.page.evaluate(async () => ({
    notifications: await Notification.requestPermission(),
    geolocation: await new Promise(resolve =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        error => resolve(error.code),
      ),
    ),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
    clipboard: await navigator.clipboard.readText().then(
      () => 'granted',
      (error: Error) => error.name,
    ),
    known: (await navigator.permissions.query({ name: 'notifications' })).state,
  }))
  expect(answers).toEqual({
    notifications: 'denied',
    geolocation: 1,
    camera: 'NotAllowedError',
    clipboard: 'NotAllowedError',
    known: 'denied',
  })
})

test('the page reaches no network, and neither does its session', async () => {
  let reached = 0
  const server = createServer((_request, response) => {
    reached += 1
    response.end()
  })
  server.on('upgrade', (_request, socket) => {
    reached += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  await desktop.page.evaluate(async address => {
    const image = new Image()
    const gone = new Promise(resolve => (image.onerror = resolve))
    image.src = address
    const tried = [fetch(address, { mode: 'no-cors' }).catch(() => undefined), gone]
    navigator.sendBeacon(address)
    try {
      new WebSocket(address.replace('http', 'ws')).close()
    } catch {
      // Refused at once.
    }
    await Promise.all(tried)
  }, url)
  // The policy does not bind the session itself: this is the request filter.
  const outcome = await desktop.app.evaluate(
    ({ session }, address) =>
      session.defaultSession.fetch(address).then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    url,
  )
  expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
  await new Promise(resolve => server.close(resolve))
  expect(reached).toBe(0)
})

test('the page can not be led elsewhere', async () => {
  await desktop.app.evaluate(({ BrowserWindow }) => {
    globalThis.prevented = []
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on('will-frame-navigate', event => {
        if (event.defaultPrevented) globalThis.prevented.push(event.url)
      })
    }
  })
  const seen = () => desktop.app.evaluate(() => globalThis.prevented)
  for (const address of ['https://example.com/', 'tablo://evil/', 'tablo://app.evil/']) {
    await desktop.page.evaluate(to => void (location.href = to), address)
    await expect.poll(seen).toContain(address)
  }
  // Chromium itself refuses these to a page, before anyone is asked.
  for (const address of ['file:///etc/passwd', 'data:text/html,x']) {
    const complaint = desktop.page.waitForEvent('console', message => message.text().startsWith('Not allowed to'))
    await desktop.page.evaluate(to => void (location.href = to), address)
    await complaint
  }
  expect(await desktop.page.evaluate(() => location.href)).toBe('tablo://app/')
})

test('no window can be led to the page of another, nor any file but the page be shown', async () => {
  const seen = () => desktop.app.evaluate(() => globalThis.prevented)
  for (const address of ['tablo://app/', 'tablo://app/?window=w-2', 'tablo://app/?x=1', 'tablo://app/tablo.svg']) {
    await popOut.evaluate(to => void (location.href = to), address)
    await expect.poll(seen).toContain(address)
  }
  expect(await popOut.evaluate(() => location.href)).toBe('tablo://app/?window=w-1')
})

test('no window opens; only web links go to the browser', async () => {
  const given = await desktop.page.evaluate(() =>
    ['https://example.com/a', 'http://example.com/b', 'file:///etc/passwd', 'javascript:alert(1)', 'smb://x/y'].map(
      address => window.open(address) === null,
    ),
  )
  expect(given).toEqual([true, true, true, true, true])
  await expect
    .poll(() => desktop.app.evaluate(() => globalThis.opened))
    .toEqual(['https://example.com/a', 'http://example.com/b'])
  expect(await popOut.evaluate(() => window.open('file:///etc/passwd') === null)).toBe(true)
  expect(desktop.app.windows()).toHaveLength(2)
})

test('files outside the page are not served', async () => {
  const statuses = await desktop.app.evaluate(async ({ session }) => {
    const paths = ['..%2f..%2fpackage.json', '..%5cmain%5cmain.js', '%2e%2e/main/main.js', 'none.js', '%00']
    const addresses = [...paths.map(path => `tablo://app/${path}`), 'tablo://evil/index.html']
    return Promise.all(addresses.map(async address => (await session.defaultSession.fetch(address)).status))
  })
  expect(statuses).toEqual([404, 404, 404, 404, 404, 404])
})

test('a window that the app did not open gets no answer', async () => {
  const refused = await desktop.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } })
      await window.loadURL('tablo://app/')
      const answer: unknown = await window.webContents.executeJavaScript("window.bridge.call('boot')")
      window.destroy()
      return answer
    },
    join(root, 'out/preload/preload.cjs'),
  )
  expect(refused).toEqual({ ok: false, error: { code: 'badRequest', detail: { field: 'sender' } } })
})

test('a window on the page of another gets no answer', async () => {
  expect(await popOut.evaluate(async () => (await bridge.call('boot', { window: 'w-1' })).ok)).toBe(true)
  // The same page under another address, as no navigation can make it.
  const answer = await popOut.evaluate(async () => {
    history.replaceState(null, '', '/?window=w-2')
    const refusal = await bridge.call('boot', { window: 'w-2' })
    history.replaceState(null, '', '/?window=w-1')
    return refusal
  })
  expect(answer).toEqual({ ok: false, error: { code: 'badRequest', detail: { field: 'sender' } } })
})

test('a page can not open windows without end, nor under names of its own making', async () => {
  const answers = await desktop.page.evaluate(() =>
    Promise.all(['../x', 'W', '', 'a&b'].map(window => bridge.call('openWindow', { window }))),
  )
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'badRequest' } })
})

test('downloads are denied; a file of a page goes only where the person chose', async () => {
  const denied = await desktop.app.evaluate(
    ({ session }) =>
      new Promise<boolean>(resolve => {
        session.defaultSession.once('will-download', event => resolve(event.defaultPrevented))
        session.defaultSession.downloadURL('tablo://app/tablo.svg')
      }),
  )
  expect(denied).toBe(true)
})

test('an unknown command and wrong arguments are refused', async () => {
  const answers = await desktop.page.evaluate(async () => {
    const call = bridge.call as unknown as (name: unknown, args?: unknown) => Promise<unknown>
    return Promise.all([call('nope'), call('constructor'), call('watch', { codes: ['x'] }), call('watch')])
  })
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'badRequest' } })
})

test('spelling and crash reports call nobody', async () => {
  const state = await desktop.app.evaluate(({ session, app }) => ({
    spelling: session.defaultSession.isSpellCheckerEnabled(),
    resolver: app.commandLine.getSwitchValue('host-resolver-rules'),
  }))
  expect(state).toEqual({ spelling: false, resolver: 'MAP * ~NOTFOUND' })
})
