import { showDay } from '@/shared/format';
import { scansAgainOf } from '../known';
import type { Known } from '../useKnown';

/** What was scanned for this material with an earlier case, and the key that hands it in again. */
export function ScansAgainLine({ known, code, has }: { known: Known | null; code: string; has: boolean }) {
  const found = scansAgainOf(known?.view ?? null, code);
  if (known === null || found === undefined || has) return null;
  return (
    <small className="material-licence">
      ↺ 办件 {found.caseNumber} 交过 {found.files} 个影像（{showDay(found.on)}收，{showDay(found.lastDay)}前可以沿用）{' '}
      <button
        type="button"
        className="link-button"
        tabIndex={-1}
        disabled={!known.isSeen || known.isAsking}
        onClick={() => void known.again(code)}
      >
        {known.isSeen ? '沿用（R）' : '核对证件后可沿用'}
      </button>
    </small>
  );
}
