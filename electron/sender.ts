// Who may speak to the main process over IPC: only the top frame of one of our windows, standing on its own page.
import { pageWindow } from './page.ts'

/** What is known of the sender of an IPC message. */
export interface Sender {
  /** Address of the frame, undefined when the frame is gone. */
  url: string | undefined
  /** The frame is the top one of its window. */
  isTop: boolean
  /** Stable name of the window, undefined when we did not open it. */
  window: string | undefined
}

/** True when a message of this sender may be answered. */
export const mayCall = ({ url, isTop, window }: Sender): boolean =>
  isTop && window !== undefined && url !== undefined && pageWindow(url) === window
