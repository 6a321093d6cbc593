import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type { CentreView, DrawnItem, ImportedDefinition, WizardAnswers } from '@/shared/api/contract';

/** Draws an item from the answers and holds it to every rule; stores nothing. */
export const draw = async (answers: WizardAnswers) => (await http.post<DrawnItem>('/definitions/wizard', answers)).data;

/** An item in force as answers, to be changed. */
export const similarQuery = (code: string) =>
  queryOptions({
    queryKey: ['wizard-similar', code],
    queryFn: async ({ signal }) =>
      (await http.get<WizardAnswers>(`/definitions/wizard${queryOf({ like: code })}`, signal)).data,
  });

/** Stores the drawing as a draft; the import checks it whole. */
export const storeDraft = async (file: string) => (await http.postText<ImportedDefinition>('/definitions', file)).data;

/** The centre's posts and windows. */
export const centreQuery = queryOptions({
  queryKey: ['people', 'centre'],
  queryFn: async ({ signal }) => (await http.get<CentreView>('/org/centre', signal)).data,
});
