// Connection tests of this page: the one that runs for each service, and the newest of all, newest first.
import { useEffect, useRef, useState } from 'react'
import type { TestResult } from '../../shared/contract.ts'
import { usePage } from '../stores/page.ts'
import type { TestState } from './TestLine.tsx'

type Service = TestResult['service']

const KEPT = 8

export interface Tests {
  /** The test made on this page, by service. */
  states: Partial<Record<Service, TestState>>
  recent: readonly TestResult[]
  run: (service: Service) => Promise<void>
}

export function useTests(): Tests {
  const { bridge, session } = usePage()
  const [states, setStates] = useState<Tests['states']>({})
  const [recent, setRecent] = useState<readonly TestResult[]>(session.get().tests)
  const ran = useRef(false)
  // Another page, or this one before it was left, may have tested since the window opened.
  useEffect(() => {
    let current = true
    const ask = async (): Promise<void> => {
      const answer = await bridge.call('boot', undefined)
      if (current && answer.ok && !ran.current) setRecent(answer.value.tests)
    }
    void ask()
    return () => {
      current = false
    }
  }, [bridge])
  return {
    states,
    recent,
    async run(service) {
      ran.current = true
      setStates(known => ({ ...known, [service]: { running: true } }))
      const answer = await bridge.call('testConnection', { service })
      const state: TestState = answer.ok ? { result: answer.value } : { error: answer.error }
      setStates(known => ({ ...known, [service]: state }))
      if (answer.ok) setRecent(known => [answer.value, ...known].slice(0, KEPT))
    },
  }
}
