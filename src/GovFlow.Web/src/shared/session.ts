import { queryOptions, useQuery } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { Me } from '@/shared/api/contract';

/** Who is logged in, with posts, windows and what the menu may show. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => (await http.get<Me>('/identity/me', signal)).data,
  staleTime: 5 * 60_000,
  retry: false,
});

/** The person at work; only for parts that stand behind the login. */
export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null;
}

/**
 * Who is at work and in which hall: somebody who practises is another one to every open page, though the same person.
 */
export const sessionOf = (me: Pick<Me, 'id' | 'centre' | 'isPractising'>): string =>
  me.isPractising ? `${me.centre.code}/${me.id}` : me.id;

const sessionChannel = 'govflow.session';

/**
 * Tells the browser's other tabs who is at work now, null for nobody. Windows of a shared PC have one session: a page
 * of the person before must not stay open to the next.
 */
export const sessionChange = {
  tell: (personId: string | null) => {
    const channel = new BroadcastChannel(sessionChannel);
    channel.postMessage(personId);
    channel.close();
  },
  listen: (listener: (personId: string | null) => void) => {
    const channel = new BroadcastChannel(sessionChannel);
    channel.onmessage = ({ data }) => listener(typeof data === 'string' ? data : null);
    return () => channel.close();
  },
};

/** A PC stands at one window: its code is remembered on the machine. It is no personal data. */
const windowKey = 'govflow.window';

export function rememberWindow(code: string) {
  localStorage.setItem(windowKey, code);
}

/** The window this machine stands at, if the person may work there; else the person's first; null without any. */
export function windowOf(me: Pick<Me, 'windows'>): Me['windows'][number] | null {
  const remembered = localStorage.getItem(windowKey);
  return me.windows.find(({ code }) => code === remembered) ?? me.windows[0] ?? null;
}
