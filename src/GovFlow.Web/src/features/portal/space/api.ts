import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type {
  ApplicantMe,
  FilingDraftLine,
  LicenceMatch,
  MyCase,
  MyCaseLine,
  MyLicence,
  MyMatter,
  MyNotice,
  MyVoiceLine,
} from '@/shared/api/contract';

/** All below it is one account's: it is dropped whole when the account is left. */
export const ownKey = ['applicant'] as const;

/** Personal data stands in the cache only while a page shows it. */
const own = { staleTime: 0, gcTime: 0 } as const;

const cardAskMs = 40_000;

export const meQuery = queryOptions({
  queryKey: [...ownKey, 'me'],
  queryFn: async ({ signal }) => (await http.get<ApplicantMe>('/applicant/me', signal)).data,
  retry: false,
  // At a kiosk the log-in ends two minutes after the last question; while somebody stands there the page asks.
  refetchInterval: ({ state }) => (state.data?.isByCard ? cardAskMs : false),
  ...own,
});

export const myCasesQuery = queryOptions({
  queryKey: [...ownKey, 'cases'],
  queryFn: async ({ signal }) => (await http.get<MyCaseLine[]>('/applicant/cases', signal)).data,
  ...own,
});

export const myCaseQuery = (id: string) =>
  queryOptions({
    queryKey: [...ownKey, 'case', id],
    queryFn: async ({ signal }) => (await http.get<MyCase>(`/applicant/cases/${id}`, signal)).data,
    ...own,
  });

export const myMatterQuery = (id: string) =>
  queryOptions({
    queryKey: [...ownKey, 'matter', id],
    queryFn: async ({ signal }) => (await http.get<MyMatter>(`/applicant/matters/${id}`, signal)).data,
    ...own,
  });

export const draftsQuery = queryOptions({
  queryKey: [...ownKey, 'drafts'],
  queryFn: async ({ signal }) => (await http.get<FilingDraftLine[]>('/applicant/drafts', signal)).data,
  ...own,
});

export const noticesQuery = queryOptions({
  queryKey: [...ownKey, 'notices'],
  queryFn: async ({ signal }) => (await http.get<MyNotice[]>('/applicant/notices', signal)).data,
  ...own,
});

export const myLicencesQuery = queryOptions({
  queryKey: [...ownKey, 'licences'],
  queryFn: async ({ signal }) => (await http.get<MyLicence[]>('/applicant/licences', signal)).data,
  ...own,
});

export const myVoicesQuery = queryOptions({
  queryKey: [...ownKey, 'voices'],
  queryFn: async ({ signal }) => (await http.get<MyVoiceLine[]>('/applicant/voices', signal)).data,
  ...own,
});

/** What of an item's list one's own licences stand for. */
export const licencesForQuery = (itemCode: string) =>
  queryOptions({
    queryKey: [...ownKey, 'licences', itemCode],
    queryFn: async ({ signal }) =>
      (await http.get<LicenceMatch[]>(`/applicant/items/${encodeURIComponent(itemCode)}/licences`, signal)).data,
    ...own,
  });

/** Where the letter that answered a voice is. */
export const letterAddress = (voiceId: string, letterId: string) =>
  `/api/applicant/voices/${voiceId}/letters/${letterId}`;

/** Where the papers of a case are, as they were issued. */
export const paperAddress = (caseId: string, paperId: string) => `/api/applicant/cases/${caseId}/papers/${paperId}`;
