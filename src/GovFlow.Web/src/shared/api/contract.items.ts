/** The shapes of the catalogue (decision 0003); see `contract.ts` for the conventions. */
import type { CaseKind, DayUnit } from './contract';

export interface Limit {
  days: number;
  unit: DayUnit;
}

export interface ItemSummary {
  code: string;
  name: string;
  /** Initials of the name, lower case, for the search. */
  pinyin: string;
  category: string;
  windowClass: string;
  isImmediate: boolean;
  promised: Limit;
  kinds: CaseKind[];
}

export interface LegalBasis {
  law: string;
  article?: string | null;
  content: string;
}

export interface MaterialRequirement {
  code: string;
  name: string;
  isMain: boolean;
  isRequired: boolean;
  mayDefer: boolean;
  origin?: string | null;
  licenceType?: string | null;
  basis?: string | null;
  copies: number;
  note?: string | null;
}

export interface DepartmentShare {
  name: string;
  share: string;
  limit?: Limit | null;
}

/** A question of the item's form: what the situation depends on. */
export interface FormField {
  name: string;
  label: string;
  /** text, choice, yesNo, number or day; anything else is asked as text. */
  kind: string;
  choices?: string[] | null;
  required: boolean;
}

export interface ItemDetail extends ItemSummary {
  nationalCode?: string | null;
  powerSource: string;
  applicantKinds: ('Person' | 'Organisation')[];
  channels: string[];
  basis: LegalBasis[];
  statutory?: Limit | null;
  conditions: string[];
  materials: MaterialRequirement[];
  fee: { isCharged: boolean; standard?: string | null; basis?: string | null };
  resultName: string;
  lead: DepartmentShare;
  joint: DepartmentShare[];
  visits: number;
  unverified: string[];
  form: FormField[];
  /** The steps an applicant sees, in order. */
  steps: { name: string; department?: string | null; limit?: Limit | null }[];
  version?: number | null;
}
