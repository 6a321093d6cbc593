/** What leaves the intake screen: for the answer, and for keeping. */
import type { IntakeDraft } from '@/shared/api/contract';
import { normaliseCode } from '@/shared/identity/idCard';
import { sentOf, undatedOf } from './circumstances';
import { correctionsText } from './corrections';
import { type Intake, isOrganisation } from './model';

const orNull = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());

/** What is sent: the typed values put in their normal form; null until an item is chosen. */
export const draftOf = (intake: Intake, windowCode: string | null): IntakeDraft | null =>
  intake.item === null ? null : contentOf(intake, windowCode);

/** What is kept of an unfinished intake: all that was typed, what is no whole statement yet as well. */
export const keptContentOf = (intake: Intake, windowCode: string | null): IntakeDraft => ({
  ...contentOf(intake, windowCode),
  undatedMandate: undatedOf(intake, intake.hasAgent),
});

/** What the table says, without an item as long as none is chosen. */
export function contentOf(intake: Intake, windowCode: string | null): IntakeDraft {
  const { mandate, specialGroup, communityOpinion } = sentOf(intake, intake.hasAgent);
  return {
    specialGroup,
    communityOpinion,
    itemCode: intake.item?.code ?? '',
    applicant: {
      identity: {
        name: intake.name.trim(),
        paperKind: intake.paperKind,
        paperNumber: normaliseCode(intake.paperNumber),
        isOrganisation: isOrganisation(intake.paperKind),
      },
      phone: orNull(intake.phone.normalize('NFKC').replace(/[\s-]/gu, '')),
      agent: intake.hasAgent
        ? {
            name: intake.agentName.trim(),
            paperKind: '居民身份证',
            paperNumber: normaliseCode(intake.agentPaperNumber),
            isOrganisation: false,
          }
        : null,
      address: orNull(intake.address),
      mandate,
    },
    channel: intake.channel,
    windowCode,
    materials: intake.materials,
    hasPromised: intake.hasPromised,
    unlawfulReason: orNull(intake.unlawfulReason),
    competentBody: orNull(intake.competentBody),
    needsNoLicence: intake.needsNoLicence,
    spotCorrections: orNull(correctionsText(intake)),
    jointDepartments: intake.jointDepartments,
    answers: intake.answers,
    isGreenChannel: intake.isGreenChannel,
    undatedMandate: null,
  };
}
