import type { CaseMaterial, CaseView, MaterialState } from '@/shared/api/contract';

const lackingStates = new Set<MaterialState>(['NotBrought', 'Incomplete', 'Missing', 'Deferred']);

/** The materials of a case that the applicant still owes, in the item's order. */
export const lackingOf = ({ materials }: Pick<CaseView, 'materials'>): CaseMaterial[] =>
  materials.filter(({ state }) => lackingStates.has(state));
