import { http, queryOf } from '@/shared/api/client';
import type { SimulationReport } from '@/shared/api/contract';

/** What a simulation is run with; without `cases` the item's recorded ones are taken, where there are any. */
export interface SimulationWish {
  cases?: number | undefined;
  seeds: number;
  against?: string | undefined;
}

/** A busy town's year may take the server a minute or two. */
const patience = 180_000;

/** Lives a year of cases through under the drawing as it stands, saved or not; stores nothing. */
export const simulate = async (text: string, wish: SimulationWish, signal: AbortSignal) =>
  (await http.postText<SimulationReport>(`/definitions/simulate${queryOf({ ...wish })}`, text, { signal, patience }))
    .data;
