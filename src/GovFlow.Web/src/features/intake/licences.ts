import type { LicenceMatch, MaterialState } from '@/shared/api/contract';
import { type Intake, withMaterial } from './model';

/** A material's tick; the licence goes with 免交 and with nothing else. */
export const withState = (intake: Intake, code: string, state: MaterialState, licence: string | null = null): Intake =>
  withMaterial(intake, code, { state, licence: state === 'FromLicence' ? licence : null });

/**
 * The library has answered: what it stands for is ticked by itself where nothing was said of it yet, and an earlier tick that
 * it does not stand for (another applicant, another item) is taken back.
 */
export function withLicences(intake: Intake, matches: readonly LicenceMatch[]): Intake {
  const serving = new Map(matches.filter(({ serves }) => serves).map(match => [match.materialCode, match.licence.id]));
  const isRequired = (code: string) => intake.item?.materials.find(one => one.code === code)?.isRequired ?? true;
  return {
    ...intake,
    materials: intake.materials.map(one => {
      const licence = serving.get(one.code);
      if (one.state !== 'FromLicence' && (one.state !== 'Missing' || licence === undefined)) return one;
      return licence === undefined
        ? { ...one, state: isRequired(one.code) ? 'Missing' : 'NotNeeded', licence: null }
        : { ...one, state: 'FromLicence', licence };
    }),
  };
}
