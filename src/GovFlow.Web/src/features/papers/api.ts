import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type { PaperTemplate, PaperText, PaperTextList, PaperTextPreview } from '@/shared/api/contract';

export const paperTextsQuery = queryOptions({
  queryKey: ['paper-texts', 'list'],
  queryFn: async ({ signal }) => (await http.get<PaperTextList>('/paper-texts', signal)).data,
});

/** A paper with all its editions, and the version of its draft. */
export const paperTextQuery = (template: PaperTemplate) =>
  queryOptions({
    queryKey: ['paper-texts', 'one', template],
    queryFn: ({ signal }) => http.get<PaperText>(`/paper-texts/${template}`, signal),
  });

/** A body as it would be printed, and what is wrong with it; nothing is stored. */
export const paperPreviewQuery = (template: PaperTemplate, body: string) =>
  queryOptions({
    queryKey: ['paper-texts', 'preview', template, body],
    queryFn: async ({ signal }) =>
      (await http.post<PaperTextPreview>(`/paper-texts/${template}/preview`, { body }, undefined, signal)).data,
    placeholderData: before => before,
    gcTime: 0,
  });
