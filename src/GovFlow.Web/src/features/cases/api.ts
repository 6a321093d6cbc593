import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type {
  ArchiveView,
  AuditView,
  ClockDetail,
  HearingBoard,
  PublicityBoard,
  Replay,
  Shares,
} from '@/shared/api/contract';

export const clocksQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'clocks'],
    queryFn: async ({ signal }) => (await http.get<ClockDetail[]>(`/cases/${caseId}/clocks`, signal)).data,
  });

export const sharesQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'shares'],
    queryFn: async ({ signal }) => (await http.get<Shares>(`/cases/${caseId}/shares`, signal)).data,
  });

export const hearingQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'hearing'],
    queryFn: async ({ signal }) => (await http.get<HearingBoard>(`/cases/${caseId}/hearing`, signal)).data,
  });

export const publicityQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'publicity'],
    queryFn: async ({ signal }) => (await http.get<PublicityBoard>(`/cases/${caseId}/publicity`, signal)).data,
  });

export const archiveQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'archive'],
    queryFn: async ({ signal }) => (await http.get<ArchiveView>(`/cases/${caseId}/archive`, signal)).data,
  });

export const auditQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'audit'],
    queryFn: async ({ signal }) => (await http.get<AuditView>(`/cases/${caseId}/audit`, signal)).data,
  });

export const replayQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'replay'],
    queryFn: async ({ signal }) => (await http.get<Replay>(`/cases/${caseId}/audit/replay`, signal)).data,
  });
