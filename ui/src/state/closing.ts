// The window is about to close: what was typed last goes to the desk first.
import { call, onClosing } from "../ipc/client";
import { flushAll } from "./unsaved";

/** Saves before the window goes. Returns how to stop. */
export function followClosing(): () => void {
  return onClosing(() => void leave());
}

async function leave(): Promise<void> {
  // A word that is still being composed counts as typed once its field is left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  try {
    await flushAll();
  } finally {
    // If it cannot be called, the desk closes the window by itself a moment later.
    await call("close_window").catch(() => {});
  }
}
