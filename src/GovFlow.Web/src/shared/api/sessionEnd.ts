function signal() {
  const listeners = new Set<() => void>();
  return {
    announce: () => {
      for (const listener of listeners) listener();
    },
    /** @returns what ends the listening. */
    listen: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** The server no longer knows the session: the shell asks for the log-in over the page. */
export const sessionEnded = signal();

/** The same person has logged in again: whoever asks the server apart from the query cache asks again. */
export const sessionRenewed = signal();
