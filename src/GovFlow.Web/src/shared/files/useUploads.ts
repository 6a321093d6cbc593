import { useEffect, useRef, useState } from 'react';
import { newId } from '@/shared/api/newId';
import { explain, problemOf } from '@/shared/api/problem';
import { hallFiles, unfit } from './files';

/** A file on its way: under which material, and what became of it. */
export interface Upload {
  id: string;
  /** What it is uploaded for. */
  key: string;
  name: string;
  /** Why it is not there; null while it is being sent. */
  failed: string | null;
}

/**
 * Sends files one after the other and tells the page of each that has arrived. What failed stays listed with its reason, to be
 * sent again or given up; nothing of it outlives the page.
 */
export function useUploads(arrived: (key: string, id: string) => void) {
  const [list, setList] = useState<readonly Upload[]>([]);
  const files = useRef(new Map<string, File>());
  const pictures = useRef(new Map<string, string>());
  const queue = useRef(Promise.resolve());
  const told = useRef(arrived);
  useEffect(() => {
    told.current = arrived;
  });
  useEffect(() => {
    const urls = pictures.current;
    return () => {
      for (const url of urls.values()) URL.revokeObjectURL(url);
    };
  }, []);

  const fail = (id: string, failed: string | null) =>
    setList(before => before.map(one => (one.id === id ? { ...one, failed } : one)));
  const forget = (id: string) => setList(before => before.filter(one => one.id !== id));
  const begin = (id: string, key: string, file: File) => {
    queue.current = queue.current.then(async () => {
      try {
        await hallFiles.upload(id, file, file.name);
        forget(id);
        told.current(key, id);
      } catch (error) {
        fail(id, explain(problemOf(error)));
      }
    });
  };
  return {
    list,
    of: (key: string) => list.filter(one => one.key === key),
    /** Where a picture just taken can be seen without asking the server. */
    pictureOf: (id: string) => pictures.current.get(id) ?? null,
    /** It was chosen in this window: what it is need not be asked for. */
    isHere: (id: string) => files.current.has(id),
    send: (key: string, chosen: Iterable<File>) => {
      for (const file of chosen) {
        const id = newId();
        const wrong = unfit(file);
        setList(before => [...before, { id, key, name: file.name, failed: wrong }]);
        files.current.set(id, file);
        if (file.type.startsWith('image/')) pictures.current.set(id, URL.createObjectURL(file));
        if (wrong === null) begin(id, key, file);
      }
    },
    again: ({ id, key }: Upload) => {
      const file = files.current.get(id);
      if (file === undefined || unfit(file) !== null) return;
      fail(id, null);
      begin(id, key, file);
    },
    forget,
    /** One that has arrived is not wanted; the server forgets it in time even where this is not heard. */
    drop: (id: string) => void hallFiles.drop(id).catch(() => {}),
  };
}

export type Uploads = ReturnType<typeof useUploads>;
