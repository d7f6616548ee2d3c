// Who may speak to the main process over IPC: only the top frame of one of our windows, standing on our own page.
import { isPage } from './page.ts'

/** What is known of the sender of an IPC message. */
export interface Sender {
  /** Address of the frame, undefined when the frame is gone. */
  url: string | undefined
  /** The frame is the top one of its window. */
  isTop: boolean
  /** The window was opened by us. */
  isOurs: boolean
}

/** True when a message of this sender may be answered. */
export const mayCall = ({ url, isTop, isOurs }: Sender): boolean => isOurs && isTop && url !== undefined && isPage(url)
