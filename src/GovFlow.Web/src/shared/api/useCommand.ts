import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Answer, http } from './client';
import { newId } from './newId';
import { isNoAnswer, isSettled } from './problem';

interface Sent<B> {
  path: string;
  body: B;
  /** The version the person was looking at; left out for acts that create something. */
  etag?: string | null | undefined;
  /** The command's id where it was given before: that of the intake it concludes. */
  id?: string;
  /** What else the machine says of itself. */
  headers?: Record<string, string>;
}

interface Attempt<B> extends Sent<B> {
  id: string;
}

interface Command<T> {
  onDone?: (answer: Answer<T>) => void | Promise<void>;
  onRefused?: (error: unknown) => void;
}

/**
 * A legal act: sent with the version the person saw and a command id, never shown before the server confirms it.
 *
 * While nobody knows whether it was done (no answer, a server error, a session that ended on the way) the very same
 * request is kept and sent again: same id, same body, same version. So the page holds its form still and offers `again`,
 * which is null at all other times. A success or a refusal ends the attempt. Acts on different paths never meet.
 */
export function useCommand<B, T>({ onDone, onRefused }: Command<T> = {}) {
  const attempts = useRef(new Map<string, Attempt<B>>());
  const mutation = useMutation({
    mutationFn: (sent: Sent<B>) => {
      const attempt = attempts.current.get(sent.path) ?? { ...sent, id: sent.id ?? newId() };
      attempts.current.set(sent.path, attempt);
      const { id, path, body, etag, headers } = attempt;
      return http.post<T>(path, body, { ...headers, 'Command-Id': id, ...(etag ? { 'If-Match': etag } : {}) });
    },
    onSuccess: answer => onDone?.(answer),
    onError: error => {
      if (isSettled(error)) onRefused?.(error);
    },
    onSettled: (_answer, error, { path }) => {
      if (error === null || isSettled(error)) attempts.current.delete(path);
    },
    retry: (failures, error) => isNoAnswer(error) && failures < 2,
    retryDelay: attempt => 1_000 * 2 ** attempt,
    // A legal act is never queued while offline: the person is told at once.
    networkMode: 'always',
    // The body may hold personal data: nothing of it outlives the page.
    gcTime: 0,
  });
  const { mutate, reset, error, variables } = mutation;
  return {
    mutate,
    isPending: mutation.isPending,
    error,
    /** Sends what was sent, once more; null unless its outcome is unknown. */
    again: error !== null && variables !== undefined && !isSettled(error) ? () => mutate(variables) : null,
    /** The person gives the form up: the next act is a new one. */
    forget: () => {
      attempts.current.clear();
      reset();
    },
  };
}
