import { queryOptions } from '@tanstack/react-query';
import { http } from '@/shared/api/client';
import type {
  CentreProfile,
  Centres,
  HallDuties,
  Organisation,
  OrganisationPeople,
  PeopleSheetReport,
  StaffingBoard,
} from '@/shared/api/contract';

export const staffBoardQuery = queryOptions({
  queryKey: ['org', 'staff-check'],
  queryFn: async ({ signal }) => (await http.get<StaffingBoard>('/org/staff-check', signal)).data,
});

export const organisationQuery = queryOptions({
  queryKey: ['org', 'tree'],
  queryFn: async ({ signal }) => (await http.get<Organisation>('/organisation', signal)).data,
});

/** 分中心的报送职责. */
export const hallDutiesQuery = queryOptions({
  queryKey: ['org', 'halls'],
  queryFn: async ({ signal }) => (await http.get<HallDuties>('/hall-reports/duties', signal)).data,
});

export const centresQuery = queryOptions({
  queryKey: ['org', 'centres'],
  queryFn: async ({ signal }) => (await http.get<Centres>('/centres', signal)).data,
});

export const profileQuery = queryOptions({
  queryKey: ['org', 'profile'],
  queryFn: async ({ signal }) => (await http.get<CentreProfile>('/organisation/profile', signal)).data,
});

export const organisationPeopleQuery = queryOptions({
  queryKey: ['org', 'everybody'],
  queryFn: async ({ signal }) => (await http.get<OrganisationPeople>('/organisation/people', signal)).data,
});

/** A sheet, tried: nothing is stored. */
export const peopleSheetQuery = (text: string) =>
  queryOptions({
    queryKey: ['org', 'people-sheet', text],
    queryFn: async ({ signal }) =>
      (await http.post<PeopleSheetReport>('/org/people-import/check', { text, document: '' }, undefined, signal)).data,
    gcTime: 0,
  });
