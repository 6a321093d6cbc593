import { queryOptions } from '@tanstack/react-query';
import { http, queryOf } from '@/shared/api/client';
import type {
  AdoptedSuggestion,
  BundleGuide,
  BundleSummary,
  ItemDetail,
  ItemSummary,
  League,
  OfferedForm,
  PaperCheck,
  PublicCentre,
  PublicDelay,
  PublicItemList,
  PublicItemListLine,
  PublicPublicities,
  PublicPublicity,
  PublicRegister,
  PublicResult,
  PublicVoiceLine,
  RatingInvitation,
  StaffBoard,
  VoiceRule,
} from '@/shared/api/contract';

const guideFresh = 10 * 60_000;

export const centreQuery = queryOptions({
  queryKey: ['public', 'centre'],
  queryFn: async ({ signal }) => (await http.get<PublicCentre>('/public/centre', signal)).data,
  staleTime: guideFresh,
});

/** The lists of items that are published, the latest edition of each. */
export const itemListsQuery = queryOptions({
  queryKey: ['public', 'item-lists'],
  queryFn: async ({ signal }) => (await http.get<PublicItemListLine[]>('/public/item-lists', signal)).data,
});

export const itemListQuery = (level: string, no: number) =>
  queryOptions({
    queryKey: ['public', 'item-lists', level, no],
    queryFn: async ({ signal }) =>
      (await http.get<PublicItemList>(`/public/item-lists/${level}?no=${no}`, signal)).data,
    staleTime: guideFresh,
  });

/** A register anybody may read. */
export const registerQuery = (code: string) =>
  queryOptions({
    queryKey: ['public', 'register', code],
    queryFn: async ({ signal }) => (await http.get<PublicRegister>(`/public/registers/${code}`, signal)).data,
    staleTime: guideFresh,
  });

export const guidesQuery = queryOptions({
  queryKey: ['public', 'items'],
  queryFn: async ({ signal }) => (await http.get<ItemSummary[]>('/public/items', signal)).data,
  staleTime: guideFresh,
});

export const guideQuery = (code: string) =>
  queryOptions({
    queryKey: ['public', 'item', code],
    queryFn: async ({ signal }) =>
      (await http.get<ItemDetail>(`/public/items/${encodeURIComponent(code)}`, signal)).data,
    staleTime: guideFresh,
  });

export const bundleGuidesQuery = queryOptions({
  queryKey: ['public', 'bundles'],
  queryFn: async ({ signal }) => (await http.get<BundleSummary[]>('/public/bundles', signal)).data,
  staleTime: guideFresh,
});

/** One list and one form; `items` are those applied for, all without. */
export const bundleGuideQuery = (code: string, items: readonly string[] | null = null) =>
  queryOptions({
    queryKey: ['public', 'bundle', code, items],
    queryFn: async ({ signal }) =>
      (
        await http.get<BundleGuide>(
          `/public/bundles/${encodeURIComponent(code)}${queryOf({ items: items?.join(',') ?? null })}`,
          signal,
        )
      ).data,
    staleTime: guideFresh,
  });

/** Blank forms and samples to download. */
export const guideFormsQuery = (code: string) =>
  queryOptions({
    queryKey: ['public', 'forms', code],
    queryFn: async ({ signal }) =>
      (await http.get<OfferedForm[]>(`/public/items/${encodeURIComponent(code)}/forms`, signal)).data,
    staleTime: guideFresh,
  });

/** Where a form is downloaded. */
export const guideFormAddress = (code: string, { materialCode, kind }: OfferedForm): string =>
  `/api/public/items/${encodeURIComponent(code)}/forms/${encodeURIComponent(materialCode)}/${kind}`;

/** What is publicised now, and what was lately. */
export const publicitiesQuery = queryOptions({
  queryKey: ['public', 'publicities'],
  queryFn: async ({ signal }) => (await http.get<PublicPublicities>('/public/publicities', signal)).data,
});

export const publicityQuery = (id: string) =>
  queryOptions({
    queryKey: ['public', 'publicity', id],
    queryFn: async ({ signal }) =>
      (await http.get<PublicPublicity>(`/public/publicities/${encodeURIComponent(id)}`, signal)).data,
  });

export const boardQuery = queryOptions({
  queryKey: ['public', 'board'],
  queryFn: async ({ signal }) => (await http.get<StaffBoard>('/public/board', signal)).data,
});

export const resultsQuery = queryOptions({
  queryKey: ['public', 'results'],
  queryFn: async ({ signal }) => (await http.get<PublicResult[]>('/public/results', signal)).data,
});

export const publicVoicesQuery = queryOptions({
  queryKey: ['public', 'voices'],
  queryFn: async ({ signal }) => (await http.get<PublicVoiceLine[]>('/public/voices', signal)).data,
});

export const publicDelaysQuery = queryOptions({
  queryKey: ['public', 'delays'],
  queryFn: async ({ signal }) => (await http.get<PublicDelay[]>('/public/delays', signal)).data,
});

export const adoptedQuery = queryOptions({
  queryKey: ['public', 'suggestions'],
  queryFn: async ({ signal }) => (await http.get<AdoptedSuggestion[]>('/public/suggestions', signal)).data,
});

export const leaguesQuery = queryOptions({
  queryKey: ['public', 'league'],
  queryFn: async ({ signal }) => (await http.get<League[]>('/public/league', signal)).data,
});

export const paperQuery = (checkCode: string) =>
  queryOptions({
    queryKey: ['public', 'paper', checkCode],
    queryFn: async ({ signal }) =>
      (await http.get<PaperCheck>(`/public/papers/${encodeURIComponent(checkCode)}`, signal)).data,
  });

export const voiceRulesQuery = queryOptions({
  queryKey: ['public', 'voice-rules'],
  queryFn: async ({ signal }) => (await http.get<VoiceRule[]>('/public/voices/rules', signal)).data,
  staleTime: guideFresh,
});

/** The token is asked in the body: addresses are logged, bodies are not. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['public', 'rating', token],
    queryFn: async ({ signal }) =>
      (await http.post<RatingInvitation>('/public/ratings/invitation', { token }, undefined, signal)).data,
    retry: false,
    gcTime: 0,
  });
