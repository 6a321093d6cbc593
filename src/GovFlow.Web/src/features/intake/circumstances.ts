/** Who acts for the applicant, by which paper; whom the window serves first; what the village or community said. */
import type { IntakeDraft, IntakeOutcome } from '@/shared/api/contract';
import { specialGroups } from '@/shared/terms';

export interface Circumstances {
  mandateScope: string;
  mandateFrom: string;
  mandateTo: string;
  mayCollect: boolean;
  mayWithdraw: boolean;
  /** Empty where the applicant belongs to none. */
  specialGroup: string;
  station: string;
  isInFavour: boolean;
  opinion: string;
  opinionDay: string;
}

export const noCircumstances: Circumstances = {
  mandateScope: '',
  mandateFrom: '',
  mandateTo: '',
  mayCollect: false,
  mayWithdraw: false,
  specialGroup: '',
  station: '',
  isInFavour: true,
  opinion: '',
  opinionDay: '',
};

type SpecialGroup = keyof typeof specialGroups;

const isGroup = (text: string): text is SpecialGroup => text in specialGroups;

/** As it is sent. */
export const sentOf = (
  typed: Circumstances,
  hasAgent: boolean,
): {
  mandate: NonNullable<IntakeDraft['applicant']['mandate']> | null;
  specialGroup: SpecialGroup | null;
  communityOpinion: NonNullable<IntakeDraft['communityOpinion']> | null;
} => ({
  mandate:
    hasAgent && typed.mandateFrom !== ''
      ? {
          scope: typed.mandateScope.trim(),
          from: typed.mandateFrom,
          to: typed.mandateTo === '' ? null : typed.mandateTo,
          mayCollect: typed.mayCollect,
          mayWithdraw: typed.mayWithdraw,
        }
      : null,
  specialGroup: isGroup(typed.specialGroup) ? typed.specialGroup : null,
  communityOpinion:
    // Without its day it is none the server could read; it would refuse the whole draft for it.
    typed.opinionDay === '' || (typed.opinion.trim() === '' && typed.station.trim() === '')
      ? null
      : {
          station: typed.station.trim(),
          isInFavour: typed.isInFavour,
          text: typed.opinion.trim(),
          day: typed.opinionDay,
        },
});

/** A mandate whose first day is not typed yet is none the window could conclude on, and must not be lost for it. */
export const undatedOf = (
  typed: Circumstances,
  hasAgent: boolean,
): NonNullable<IntakeDraft['undatedMandate']> | null =>
  hasAgent &&
  typed.mandateFrom === '' &&
  (typed.mandateScope.trim() !== '' || typed.mandateTo !== '' || typed.mayCollect || typed.mayWithdraw)
    ? {
        scope: typed.mandateScope.trim(),
        to: typed.mandateTo === '' ? null : typed.mandateTo,
        mayCollect: typed.mayCollect,
        mayWithdraw: typed.mayWithdraw,
      }
    : null;

/** As it was left. */
export const keptOf = (content: IntakeDraft): Circumstances =>
  asTyped(content, content.applicant.mandate ?? content.undatedMandate);

const asTyped = (
  { applicant, specialGroup, communityOpinion }: IntakeDraft,
  mandate: IntakeDraft['applicant']['mandate'] | IntakeDraft['undatedMandate'],
): Circumstances => ({
  mandateScope: mandate?.scope ?? '',
  mandateFrom: applicant.mandate?.from ?? '',
  mandateTo: mandate?.to ?? '',
  mayCollect: mandate?.mayCollect ?? false,
  mayWithdraw: mandate?.mayWithdraw ?? false,
  specialGroup: specialGroup ?? '',
  station: communityOpinion?.station ?? '',
  isInFavour: communityOpinion?.isInFavour ?? true,
  opinion: communityOpinion?.text ?? '',
  opinionDay: communityOpinion?.day ?? '',
});

/** What keeps it from being sent, by the id of the field. Whether the mandate covers this day, the server says. */
export function gapsOf(typed: Circumstances, hasAgent: boolean): [id: string, message: string | null][] {
  const hasOpinion = typed.opinion.trim() !== '' || typed.station.trim() !== '';
  return [
    ['mandate-scope', hasAgent && typed.mandateScope.trim() === '' ? '请填写委托书写明的委托事项' : null],
    ['mandate-from', hasAgent && typed.mandateFrom === '' ? '请填写委托书的起始日期' : null],
    ['community-station', hasOpinion && typed.station.trim() === '' ? '请填写村（社区）' : null],
    ['community-text', hasOpinion && typed.opinion.trim() === '' ? '请填写社区意见' : null],
    ['community-day', hasOpinion && typed.opinionDay === '' ? '请填写意见的日期' : null],
  ];
}

const answered = new Set<IntakeOutcome>(['Return', 'NonAcceptance', 'NotRequired', 'Supplement', 'SupplementNotice']);

/** Whether the application is accepted with the outcome, and not only answered: only then is a mandate asked for. */
export const isAccepting = (outcome: IntakeOutcome): boolean => !answered.has(outcome);
