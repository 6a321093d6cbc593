/**
 * The hall this page was opened in. It goes with every request, so that the server refuses what a page of the real hall
 * sends while the browser's session practises, and the other way round.
 */
let shown: string | null = null;

export const hallShown = {
  is: (code: string | null) => {
    shown = code;
  },
  headers: (): Record<string, string> => (shown === null ? {} : { 'X-Hall': encodeURIComponent(shown) }),
};
