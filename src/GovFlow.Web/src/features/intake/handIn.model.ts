import type { CaseMaterial, CaseView, HandedMaterial, LicenceMatch, MaterialState } from '@/shared/api/contract';
import { normaliseCode } from '@/shared/identity/idCard';

const lackingStates = new Set<MaterialState>(['NotBrought', 'Incomplete', 'Missing', 'Deferred']);

/** The materials of a case that the applicant still owes, in the item's order. */
export const lackingOf = ({ materials }: Pick<CaseView, 'materials'>): CaseMaterial[] =>
  materials.filter(({ state }) => lackingStates.has(state));

/** What a clerk says of a piece that was handed in. */
export type HandedState = 'Received' | 'Incomplete' | 'FromLicence';

export interface Handed {
  state: HandedState;
  note: string;
  files?: readonly string[];
}

/** The licence that stands for a material, if any. */
export const servingOf = (matches: readonly LicenceMatch[], code: string): LicenceMatch | undefined =>
  matches.find(match => match.serves && match.materialCode === code);

/** What is sent: pieces that are no longer owed, because somebody else took them in, are left out. */
export const handedOf = (
  lacking: readonly Pick<CaseMaterial, 'code'>[],
  handed: ReadonlyMap<string, Handed>,
  matches: readonly LicenceMatch[] = [],
): HandedMaterial[] =>
  lacking.flatMap(({ code }) => {
    const piece = handed.get(code);
    if (piece === undefined) return [];
    return [
      {
        code,
        state: piece.state,
        ...(piece.state === 'Incomplete' ? { note: piece.note.trim() } : {}),
        ...(piece.state === 'FromLicence' ? { licence: servingOf(matches, code)?.licence.id ?? null } : {}),
        ...(piece.files?.length ? { files: [...piece.files] } : {}),
      },
    ];
  });

/** How many are owed still when those have been taken in: what does not conform stays owed. */
export const restOf = (lacking: readonly unknown[], handed: readonly HandedMaterial[]): number =>
  lacking.length - handed.filter(({ state }) => state !== 'Incomplete').length;

/** A piece that does not conform needs to be told why, by the id of its field. */
export const handInProblems = (
  lacking: readonly Pick<CaseMaterial, 'code' | 'name'>[],
  handed: readonly HandedMaterial[],
): { id: string; message: string }[] =>
  handed
    .filter(({ state, note }) => state === 'Incomplete' && !note)
    .map(({ code }) => ({
      id: `hand-in-note-${code}`,
      message: `请写明“${lacking.find(one => one.code === code)?.name ?? code}”哪里不符合`,
    }));

/** What to look a case up with: the number that was typed, or the code in the address behind a notice's QR. */
export function lookUpWordsOf(typed: string): string {
  const words = normaliseCode(typed);
  return /\/CHECK\/([0-9A-Z]+)/.exec(words)?.[1] ?? words;
}
