/** The shapes of the public API (decision 0003); see `contract.ts` for the conventions. */
import type { LegalDay } from '@/shared/format';
import type { ClockView, PaperLink } from './contract';
import type { PaperTemplate } from './contract.words';

export interface Progress {
  number: string;
  itemName: string;
  stateLabel: string;
  step?: string | null;
  department?: string | null;
  clock?: ClockView | null;
  daysLeft?: number | null;
  dueDay?: LegalDay | null;
  whatYouMustDo?: string | null;
  papers: PaperLink[];
  timeline: { at: string; text: string }[];
  rights?: string | null;
}

export interface PaperCheck {
  valid: boolean;
  template: PaperTemplate;
  label?: string | null;
  number: string;
  date: LegalDay;
  issuer: string;
  hash: string;
}

export interface PublicCentre {
  code: string;
  name: string;
  address?: string | null;
  phone?: string | null;
  supervisionPhone?: string | null;
  hours?: string | null;
}
