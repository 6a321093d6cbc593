import { hallShown } from './hallShown';
import { ApiError, readProblem } from './problem';
import { sessionEnded } from './sessionEnd';

/** An answer and the version it was given under; `etag` is null where the server sends none. */
export interface Answer<T> {
  data: T;
  etag: string | null;
}

interface Options {
  body?: unknown;
  /** The body is JSON text already, to be sent sign by sign. */
  isWritten?: boolean;
  /** How the answer is wanted where it is a good one: as JSON is meant, unless said otherwise. */
  read?: (response: Response) => Promise<unknown>;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** The page may be going: the browser finishes sending without it. */
  keepalive?: boolean;
  /** How long the server may think, in milliseconds. */
  patience?: number | undefined;
}

/** How long a silent line counts as "no answer". Nobody knows then whether the command was done. */
const patienceMs = 20_000;

/** Browsers refuse to finish sending more than 64 KiB for pages that are gone, all requests together. */
const mostKeptAlive = 60_000;

const noAnswer = () => new ApiError({ code: 'no-answer' });

async function readBody(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 204) return undefined;
  if (type.includes('json')) return response.json();
  return response.text();
}

/** Sends one request. Rejects with {@link ApiError} for every failure except the caller's own abort. */
async function send<T>(
  method: string,
  path: string,
  { body, headers, signal, keepalive = false, isWritten = false, read = readBody, patience = patienceMs }: Options = {},
): Promise<Answer<T>> {
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), patience);
  const giveUp = () => impatience.abort();
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const isForm = body instanceof FormData || body instanceof Blob;
    const response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      keepalive,
      signal: impatience.signal,
      headers: {
        Accept: 'application/json, application/problem+json',
        // A page of another site cannot add this header: it is what proves the request is ours.
        'X-Requested-With': 'GovFlow',
        ...hallShown.headers(),
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : isWritten ? String(body) : JSON.stringify(body) }),
    });
    const answer = await (response.ok ? read : readBody)(response);
    if (response.status === 401) sessionEnded.announce();
    if (!response.ok) throw new ApiError(readProblem(response.status, answer, response.headers.get('retry-after')));
    return { data: answer as T, etag: response.headers.get('etag') };
  } catch (error) {
    if (error instanceof ApiError || signal?.aborted) throw error;
    throw noAnswer();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

/** The only way the pages speak to the server; paths are below `/api`. */
export const http = {
  get: <T>(path: string, signal?: AbortSignal) => send<T>('GET', path, { signal }),
  /** The file behind a path, sign by sign: reading JSON would change how its numbers are written. */
  getText: (path: string, signal?: AbortSignal) => send<string>('GET', path, { signal, read: answer => answer.text() }),
  /** Sends JSON text as it is written. */
  postText: <T>(path: string, body: string, how: Pick<Options, 'headers' | 'signal' | 'patience'> = {}) =>
    send<T>('POST', path, { ...how, body, isWritten: true }),
  /** Sends a file as it is, under its own type. */
  postFile: <T>(path: string, file: Blob, type: string, headers: Record<string, string> = {}) =>
    send<T>('POST', path, { body: file, headers: { ...headers, 'Content-Type': type }, patience: 120_000 }),
  /** The bytes behind a path; reading a case's file is on record. */
  getFile: (path: string, signal?: AbortSignal) =>
    send<Blob>('GET', path, { signal, read: answer => answer.blob(), patience: 120_000 }),
  /** A file made of what is asked in the body: what it is about stays out of the address. */
  postForFile: (path: string, body: unknown) =>
    send<Blob>('POST', path, { body, read: answer => answer.blob(), patience: 120_000 }),
  post: <T>(path: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal) =>
    send<T>('POST', path, { body, ...(headers ? { headers } : {}), signal }),
  /** The browser finishes sending even where the page is being left, as far as it takes that upon itself. */
  put: <T>(path: string, body: unknown) => {
    const text = JSON.stringify(body);
    return send<T>('PUT', path, { body: text, isWritten: true, keepalive: new Blob([text]).size <= mostKeptAlive });
  },
  delete: (path: string, how: Pick<Options, 'keepalive'> = {}) => send<void>('DELETE', path, how),
};

/** `?a=1&b=2` of the fields that have a value. */
export function queryOf(fields: Record<string, string | number | boolean | null | undefined>): string {
  const pairs = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const query = new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString();
  return query === '' ? '' : `?${query}`;
}
