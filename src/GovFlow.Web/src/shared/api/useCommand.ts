import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Answer, http } from './client';
import { newId } from './newId';
import { isNoAnswer } from './problem';

interface Sent<B> {
  path: string;
  body: B;
  /** The version the person was looking at; left out for acts that create something. */
  etag?: string | null | undefined;
}

interface Command<T> {
  onDone?: (answer: Answer<T>) => void | Promise<void>;
  onRefused?: (error: unknown) => void;
}

/**
 * A legal act: sent with the version the person saw and a command id, never shown before the server confirms it.
 * When no answer came nobody knows whether it was done; the next try carries the same id, so it is done at most once.
 * Any real answer, good or bad, ends that id.
 */
export function useCommand<B, T>({ onDone, onRefused }: Command<T> = {}) {
  const commandId = useRef<string | null>(null);
  return useMutation({
    mutationFn: ({ path, body, etag }: Sent<B>) => {
      commandId.current ??= newId();
      return http.post<T>(path, body, { 'Command-Id': commandId.current, ...(etag ? { 'If-Match': etag } : {}) });
    },
    onSuccess: answer => onDone?.(answer),
    onError: error => onRefused?.(error),
    onSettled: (_answer, error) => {
      if (!isNoAnswer(error)) commandId.current = null;
    },
    retry: (failures, error) => isNoAnswer(error) && failures < 2,
    retryDelay: attempt => 1_000 * 2 ** attempt,
    // A legal act is never queued while offline: the person is told at once.
    networkMode: 'always',
  });
}
