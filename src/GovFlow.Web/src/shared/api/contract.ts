/**
 * The shapes of decision 0003 (HTTP API) that the pages use. Instants are ISO-8601 UTC, days `yyyy-MM-dd`, enums
 * PascalCase strings. When the server's OpenAPI document is generated into `schema.d.ts`, each name here becomes an alias
 * of the generated one; no page needs to change.
 */
import type { LegalDay } from '@/shared/format';
import type { Limit } from './contract.items';
import type { PaperTemplate } from './contract.words';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number | null;
}

export interface Me {
  id: string;
  name: string;
  roles: string[];
  centre: { code: string; name: string };
  posts: { code: string; name: string; department: string; holding: 'A' | 'B'; standsIn: boolean }[];
  windows: { code: string; name: string; class: string }[];
  permissions: string[];
  /** Codes of the places this person may go to; the menu shows these and no others. */
  navigation: string[];
}

export type CaseKind = 'Immediate' | 'Committed' | 'Supplement' | 'Joint' | 'Returned' | 'Proxy';
export interface Kind {
  inner: CaseKind;
  outer?: CaseKind | null;
}

export type IntakeOutcome =
  | 'Immediate'
  | 'Committed'
  | 'Supplement'
  | 'Joint'
  | 'Return'
  | 'Proxy'
  | 'NonAcceptance'
  | 'NotRequired'
  | 'CorrectedThenAccepted'
  | 'SupplementNotice';

export type MaterialState =
  | 'Received'
  | 'NotBrought'
  | 'Incomplete'
  | 'Missing'
  | 'Deferred'
  | 'NotNeeded'
  | 'FromLicence';

/** The rows of the intake table. */
export type IntakeRow =
  | 'CompleteSameDay'
  | 'CompleteWithProcedure'
  | 'MissingNotNeeded'
  | 'MissingNeeded'
  | 'NotBrought'
  | 'Incomplete'
  | 'MainAbsent'
  | 'PlainlyUnlawful'
  | 'NoApprovalNeeded'
  | 'NotCompetent'
  | 'CorrectedOnTheSpot';

export type Light = 'None' | 'Yellow' | 'Red' | 'Paused' | 'Applicant' | 'NotStarted';
export type DayUnit = 'Working' | 'Calendar';

export interface ClockView {
  id: string;
  name: string;
  light: Light;
  /** Days left of the budget; negative = days over. Null while the clock has not started. */
  daysLeft: number | null;
  unit: DayUnit;
  dueDay: LegalDay | null;
  /** The calendar of the due year is not published yet. */
  provisional: boolean;
  asOf: string;
}

/** What may be done and why not, in every case and task answer. */
export interface Action {
  code: string;
  label: string;
  allowed: boolean;
  whyNot?: string | null;
  basis?: string | null;
  /** The task that claim and complete are about. */
  taskId?: string | null;
}

export interface PaperLink {
  id: string;
  template: PaperTemplate;
  label: string;
  number: string;
  date: LegalDay;
  checkCode: string;
}

export interface Identity {
  name: string;
  paperKind: string;
  paperNumber: string;
  isOrganisation: boolean;
}

export interface Applicant {
  identity: Identity;
  phone?: string | null;
  agent?: Identity | null;
  address?: string | null;
}

export interface HandedMaterial {
  code: string;
  state: MaterialState;
  note?: string | null;
}

export interface IntakeDraft {
  itemCode: string;
  applicant: Applicant;
  channel: string;
  windowCode: string | null;
  materials: HandedMaterial[];
  hasPromised: boolean;
  unlawfulReason: string | null;
  competentBody: string | null;
  needsNoLicence: boolean;
  jointDepartments: string[];
  answers: Record<string, string>;
  isGreenChannel: boolean;
}

export interface OutcomeChoice {
  outcome: IntakeOutcome;
  label: string;
  state: 'Proposed' | 'Possible' | 'Barred';
  whyNot?: string | null;
  basis?: string | null;
}

export interface MaterialGap {
  code: string;
  name: string;
  state: MaterialState;
  what?: string | null;
}

export interface Assessment {
  proposed: IntakeOutcome;
  ground?: string | null;
  /** The row of table B-1 that decided. */
  row: IntakeRow;
  because: { text: string; materialCode?: string | null }[];
  due?: { day: LegalDay; sentence: string; provisional: boolean } | null;
  outcomes: OutcomeChoice[];
  papers: { template: PaperTemplate; label: string; copies: number }[];
  missing: MaterialGap[];
  kind: Kind;
  fingerprint: string;
}

export interface NextStep {
  text: string;
  day?: LegalDay | null;
}

export interface Concluded {
  case: CaseView;
  papers: PaperLink[];
  slipHtml: string;
  next: NextStep;
  queryCode: string;
}

export type TaskKind =
  | 'Review'
  | 'SiteSurvey'
  | 'SpecialProcedure'
  | 'Publicity'
  | 'JointReview'
  | 'ProxyReport'
  | 'Decide'
  | 'Certificate'
  | 'Deliver'
  | 'Archive';

export interface TaskRow {
  id: string;
  caseId: string;
  caseNumber: string;
  applicantMasked: string;
  itemName: string;
  stepName: string;
  kind: TaskKind;
  caseKind: Kind;
  postCode: string;
  postName: string;
  assignee?: { id: string; name: string } | null;
  openedAt: string;
  clock?: ClockView | null;
  caseClock?: ClockView | null;
  flags: string[];
}

export interface CheckPoint {
  code: string;
  content: string;
  standard: string;
  keyPoint?: string | null;
  caution?: string | null;
  liability?: string | null;
  isMandatory: boolean;
}

export type Verdict = 'Meets' | 'Fails' | 'NotApplicable';

export interface CaseMaterial {
  code: string;
  name: string;
  state: MaterialState;
  isMain?: boolean;
  note?: string | null;
  receivedAt?: string | null;
  receivedBy?: string | null;
}

export interface TaskOutcome {
  port: string;
  label: string;
  needsReason: boolean;
}

export interface TaskView extends TaskRow {
  itemCode: string;
  checklist: CheckPoint[];
  outcomes: TaskOutcome[];
  materials: CaseMaterial[];
  papers: PaperLink[];
  /** `options` are the allowed answers; empty for free text. */
  facts: { name: string; label: string; required: boolean; options: string[] }[];
  coOfficers: { id: string; name: string; allowed: boolean; whyNot?: string | null }[];
  actions: Action[];
  etag: string;
}

export interface TaskAnswer {
  outcome: string;
  opinion: string | null;
  reason: string | null;
  checklist: { code: string; verdict: Verdict; note?: string | null }[];
  coOfficerId: string | null;
  facts: Record<string, string>;
  missingMaterials: string[];
}

export interface CommandDone {
  case: CaseView;
  papers: PaperLink[];
  next?: NextStep | null;
}

export interface OpenTask {
  id: string;
  stepName: string;
  kind: TaskKind;
  postName: string;
  assignee?: { id: string; name: string } | null;
  openedAt: string;
  clock?: ClockView | null;
}

export interface Branch {
  department: string;
  share: string;
  sentAt: string;
  outcome?: string | null;
  opinion?: string | null;
  clock?: ClockView | null;
}

export interface CaseView {
  id: string;
  number: string;
  queryCode?: string | null;
  itemCode: string;
  itemName: string;
  kind: Kind;
  state: string;
  stateLabel: string;
  applicant: Applicant;
  channel: string;
  window?: { code: string; name: string } | null;
  receivedAt: string;
  receivedOn: LegalDay;
  acceptedOn?: LegalDay | null;
  clock?: ClockView | null;
  clocks: ClockView[];
  holder?: string | null;
  flags?: string[];
  tasks: OpenTask[];
  materials: CaseMaterial[];
  papers: PaperLink[];
  branches: Branch[];
  decision?: { isGranted: boolean; decidedOn: LegalDay; decidedBy: string; reason?: string | null } | null;
  actions: Action[];
  incidents: { id: string; activity: string; message: string; at: string }[];
  etag: string;
  version: number;
}

export interface CaseRow {
  id: string;
  number: string;
  applicantMasked: string;
  itemName: string;
  kind: Kind;
  state: string;
  stateLabel: string;
  receivedAt: string;
  holder?: string | null;
  clock?: ClockView | null;
}

export interface TimelineEntry {
  seq: number;
  at: string;
  kind: string;
  text: string;
  actor: string;
  post?: string | null;
  isStandIn: boolean;
  channel?: string | null;
  legalDay?: LegalDay | null;
  paperId?: string | null;
}

export interface CountedDay {
  date: LegalDay;
  counted: boolean;
  /** The day's number within the budget, 1-based, of a counted day. */
  ordinal?: number | null;
  reason: string;
}

export interface ClockDetail {
  id: string;
  kind: string;
  label: string;
  view: ClockView;
  budget?: number | null;
  used?: number | null;
  statutory?: Limit | null;
  explanation: {
    sentence: string;
    start: LegalDay;
    due: LegalDay | null;
    provisional: boolean;
    days: CountedDay[];
    suspensions: { from: LegalDay; to?: LegalDay | null; ground: string; paper?: string | null }[];
    extension?: { days: number; reason: string; approvedBy: string; paper?: string | null } | null;
  };
}

export interface AuditView {
  entries: { seq: number; at: string; actorId: string; act: string; hash: string }[];
  /** Every hash follows from the one before. */
  intact: boolean;
}

export interface AlertRow {
  id: string;
  caseId: string;
  caseNumber: string;
  itemName: string;
  /** In Chinese. */
  clockKind: string;
  rung: number;
  card: 'Yellow' | 'Red';
  holder?: string | null;
  /** Whom it tells, by name. */
  audience: string;
  raisedAt: string;
  acknowledgedAt?: string | null;
  text: string;
}

export interface PersonRow {
  id: string;
  name: string;
  post?: string | null;
  department?: string | null;
  allowed?: boolean;
  whyNot?: string | null;
}
