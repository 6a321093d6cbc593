/** Whom the hall knows: what is asked, and what of the answer goes onto the table. */
import type { KnownApplicant, KnownFacts, ScansTaken } from '@/shared/api/contract';
import { normaliseCode } from '@/shared/identity/idCard';
import { checkPaperNumber, type Intake, withScan } from './model';

/** Who stands there; null while the number cannot be right. Another person, and what was said of the first counts no more. */
export const personOf = ({ paperKind, paperNumber }: Pick<Intake, 'paperKind' | 'paperNumber'>): string | null =>
  checkPaperNumber(paperKind, paperNumber) === null
    ? JSON.stringify({ paperKind, paperNumber: normaliseCode(paperNumber) })
    : null;

/** What was typed is newer than what was said once: only empty fields are filled. */
export const withKnown = (intake: Intake, { name, phone, address }: KnownFacts): Intake => ({
  ...intake,
  name: intake.name.trim() === '' ? name : intake.name,
  phone: intake.phone.trim() === '' ? (phone ?? '') : intake.phone,
  address: intake.address.trim() === '' ? (address ?? '') : intake.address,
});

/** The files of an earlier case lie on the table as if they had been scanned now; one that lies there already does not come twice. */
export const withScansAgain = (intake: Intake, { materialCode, files }: ScansTaken): Intake =>
  files.reduce(
    (now, { id }) =>
      now.materials.some(one => one.code === materialCode && one.files?.includes(id))
        ? now
        : withScan(now, materialCode, id),
    intake,
  );

/** One line of what is known: `欧* · 138****5678 · 有联系地址`. */
export const knownLine = ({ name, phone, address }: KnownFacts): string =>
  [name, phone, address && '有联系地址'].filter(Boolean).join(' · ');

/** Files of an earlier case for a material; undefined where there are none. */
export const scansAgainOf = (known: KnownApplicant | null, code: string) =>
  known?.scans.find(one => one.materialCode === code);
