/**
 * The server's shapes under the names the pages use. All of them are aliases of `schema.d.ts`, which `npm run api` writes
 * from the server's OpenAPI document: an answer that changes breaks the page that reads it, here and nowhere else.
 * Instants are ISO-8601 UTC, days `yyyy-MM-dd` (`LegalDay`), enums PascalCase strings.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

/** A page of a list; `nextCursor` asks for the page after it. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** 热线查询. */
export type ToldProgress = Schemas['ToldProgress'];

/** 本大厅已有的申请人资料. */
export type KnownApplicant = Schemas['KnownApplicantView'];
export type KnownFacts = NonNullable<KnownApplicant['known']>;
export type ScansTaken = Schemas['ScansTaken'];

export type Me = Schemas['Me'];
export type PersonRow = Schemas['PersonLine'];
export type AbsenceBoard = Schemas['AbsenceBoard'];
export type AwayLine = Schemas['AwayLine'];
export type CoveredPost = Schemas['CoveredPost'];
export type CentreView = Schemas['CentreView'];
export type Unit = Schemas['UnitView'];
/** 机构和岗位, as the office changes them. */
export type Organisation = Schemas['OrganisationView'];
export type UnitLine = Schemas['UnitLine'];
export type PostLine = Schemas['PostLine'];
export type StaffChoice = Schemas['StaffChoice'];
export type OrganisationPeople = Schemas['PeopleView'];
export type OrganisationPerson = Schemas['PersonDetail'];
export type Employment = Schemas['EmploymentKind'];
/** 下级中心. */
export type Centres = Schemas['CentresView'];
export type CentreLine = Schemas['CentreLine'];
export type OpenCentre = Schemas['OpenCentreRequest'];
export type OpenedCentre = Schemas['OpenedCentre'];
/** 中心概况. */
export type CentreProfile = Schemas['ProfileView'];
export type CentreLevel = Schemas['CentreLevel'];
export type HallGrade = NonNullable<Schemas['HallGrade']>;
export type UnitKind = Schemas['UnitKind'];
export type PostLane = Schemas['Lane'];
/** 授权登记. */
export type Authorisation = Schemas['AuthorisationView'];
export type Appointment = Schemas['AppointmentView'];
export type OpenWork = Schemas['OpenWorkLine'];
export type HandedOver = Schemas['HandOverDone'];

/** 事项、环节、人员核对. */
export type StaffingBoard = Schemas['StaffingBoardView'];
export type StaffedItem = Schemas['StaffedItemView'];

/** 表格样本. */
export type ItemForm = Schemas['ItemFormView'];
export type OfferedForm = Schemas['OfferedForm'];
export type FormKind = Schemas['FormKind'];

/** 试导入报告. */
export type PeopleSheetReport = Schemas['PeopleSheetReport'];

/** 常用语和字典. */
export type RegisterLine = Schemas['RegisterLine'];
export type RegisterView = Schemas['RegisterView'];
export type RegisterField = Schemas['RegisterFieldView'];
export type RegisterEntry = Schemas['RegisterEntryView'];
/** 分级事项清单. */
export type ItemLists = Schemas['ItemListsView'];
export type ItemListView = Schemas['ItemListView'];
export type ItemListDiff = Schemas['ItemListDiff'];
export type PublicItemList = Schemas['PublicItemList'];
export type PublicItemListLine = Schemas['PublicItemListLine'];
export type PublicRegister = Schemas['PublicRegister'];
export type WordList = Schemas['WordListView'];
export type WordEntry = Schemas['WordEntry'];

/** 文书文本. */
export type PaperTextList = Schemas['PaperTextList'];
export type PaperTextLine = Schemas['PaperTextLine'];
export type PaperText = Schemas['PaperTextView'];
export type PaperEdition = Schemas['PaperEditionView'];
export type PaperTextPreview = Schemas['PaperTextPreview'];

/** 一件事. */
export type BundleSettings = Schemas['BundleSettings'];
export type BundleShape = Schemas['BundleShape'];
export type BundleTrial = Schemas['BundleTrial'];
export type BundleSummary = Schemas['BundleSummary'];
export type BundleGuide = Schemas['BundleGuide'];
export type BundleAssessment = Schemas['BundleAssessment'];
export type BundleItemAssessment = Schemas['BundleItemAssessment'];
export type BundleDraft = Schemas['BundleDraftRequest'];
export type BundleConclusion = Schemas['BundleConcludeRequest'];
export type BundleConcluded = Schemas['BundleConcluded'];
export type CaseMatter = Schemas['CaseMatter'];
export type DeliveredTogether = Schemas['DeliveredTogether'];

/** 印章登记. */
export type WindowSettings = Schemas['WindowSettings'];
export type WindowPlan = Schemas['WindowPlanView'];
export type HallWindow = Schemas['HallWindowView'];
export type ItemPlacing = Schemas['ItemPlacingView'];
export type WindowMatrix = Schemas['WindowMatrix'];
export type WindowItemLine = Schemas['WindowItemLine'];
export type WindowGround = Schemas['WindowGround'];
export type ItemPoint = Schemas['ItemPoint'];
export type BookingBoard = Schemas['BookingBoard'];
export type BookingLine = Schemas['BookingLine'];
export type BookingSettingsView = Schemas['BookingSettingsView'];
export type BookingStanding = Schemas['BookingStanding'];
export type HallMap = Schemas['HallMap'];
export type MapWindow = Schemas['MapWindow'];
export type MyBooking = Schemas['MyBooking'];
export type MyBookings = Schemas['MyBookings'];
export type OpenSlots = Schemas['OpenSlots'];
export type DrawnTicket = Schemas['DrawnTicket'];
export type QueueClass = Schemas['QueueClass'];
export type QueueDesk = Schemas['QueueDesk'];
export type QueueFigure = Schemas['QueueFigure'];
export type QueueScreen = Schemas['QueueScreen'];
export type TicketAct = Schemas['TicketAct'];
export type TicketView = Schemas['TicketView'];
export type PointKind = Schemas['PointKind'];
export type WindowKind = Schemas['WindowKind'];
export type SealRegister = Schemas['SealRegister'];
export type SealLine = Schemas['SealLine'];
export type SealPreview = Schemas['SealPreview'];
export type SealUseLine = Schemas['SealUseLine'];
export type NumberRegisterLine = Schemas['NumberRegisterLine'];

export type CaseKind = Schemas['CaseKind'];
export type Kind = Schemas['KindView'];
export type IntakeOutcome = Schemas['IntakeOutcome'];
export type IntakeRow = Schemas['IntakeRow'];
export type MaterialState = Schemas['MaterialState'];
export type TaskKind = Schemas['TaskKind'];
export type Verdict = Schemas['CheckVerdict'];
export type PaperTemplate = Schemas['PaperTemplate'];
export type Light = Schemas['ClockLight'];
export type DayUnit = Schemas['DayUnit'];
export type Limit = Schemas['LimitView'];

export type ClockView = Schemas['ClockView'];
export type ClockDetail = Schemas['ClockDetail'];
export type LedgerEntry = Schemas['LedgerEntry'];
export type Shares = Schemas['SharesView'];
export type CalendarYear = Schemas['CalendarYearView'];
export type CalendarImpact = Schemas['CalendarImpact'];
export type CalendarImport = Schemas['CalendarImportView'];
export type CalendarLayer = Schemas['CalendarLayerView'];
export type CountedDay = Schemas['DueDayLine'];
/** What may be done and why not, in every case and task answer. */
export type Action = Schemas['ActionView'];
export type PaperLink = Schemas['PaperLink'];
export type NextStep = Schemas['NextStep'];
export type CommandDone = Schemas['CommandDone'];

export type Identity = Schemas['IdentityView'];
export type Applicant = Schemas['ApplicantView'];
export type HandedMaterial = Schemas['HandedMaterial'];
export type WorkingCopy = Schemas['WorkingCopyView'];
export type WorkingCopyLine = Schemas['WorkingCopyLine'];
export type EditingView = Schemas['EditingView'];
export type FileComparison = Schemas['FileComparison'];
export type IntakeDraft = Required<Schemas['IntakeDraftRequest']>;
/** 收到待答复. */
export type ReceivedLine = Schemas['ReceivedLine'];
export type SentSupplement = Schemas['SentSupplement'];
export type ReceivedView = Schemas['ReceivedView'];
export type DraftKept = Schemas['DraftKeptView'];
export type DraftLine = Schemas['DraftLine'];
export type DraftView = Schemas['DraftView'];
export type OutcomeChoice = Schemas['OutcomeView'];
export type MaterialGap = Schemas['MissingView'];
/** 证照免交: what the library has for a material. */
export type LicenceMatch = Schemas['LicenceMatch'];
export type LicenceFacts = Schemas['LicenceFacts'];
export type LicenceLine = Schemas['LicenceListLine'];
export type LicenceState = Schemas['LicenceState'];
export type LicenceSource = Schemas['LicenceSource'];
/** 我的证照. */
export type MyLicence = Schemas['MyLicence'];
export type LicenceView = Schemas['LicenceView'];
export type LicenceImportReport = Schemas['LicenceImportReport'];
export type Assessment = Schemas['AssessmentView'];
export type Concluded = Schemas['Concluded'];
export type SpecialGroup = NonNullable<Schemas['SpecialGroup']>;

export type TaskRow = Schemas['TaskLine'];
export type TaskView = Schemas['TaskView'];
export type TaskAnswer = Required<Schemas['TaskAnswerRequest']>;
export type TaskOutcome = Schemas['TaskOutcome'];
export type CheckPoint = Schemas['CheckPoint'];
export type OpenTask = Schemas['OpenTaskView'];
export type FormView = Schemas['FormView'];
export type CaseMaterial = Schemas['MaterialView'];
export type FileView = Schemas['FileView'];

export type CaseRow = Schemas['CaseLine'];
export type CaseView = Schemas['CaseView'];
export type Branch = Schemas['BranchView'];
/** 联办看板. */
export type ArchiveView = Schemas['ArchiveView'];
export type JointBoard = Schemas['JointBoardView'];
export type HearingBoard = Schemas['HearingBoard'];
export type HearingView = Schemas['HearingView'];
export type HearingParty = Schemas['HearingPartyView'];
export type MyHearing = Schemas['MyHearing'];
export type FeeBoard = Schemas['FeeBoard'];
export type FeeOrder = Schemas['FeeOrderView'];
export type MyFee = Schemas['MyFee'];
export type PaymentBegun = Schemas['PaymentBegun'];
export type PaymentChecked = Schemas['PaymentChecked'];
export type PublicityBoard = Schemas['PublicityBoard'];
export type OpenPublicity = Schemas['OpenPublicity'];
export type ObjectionView = Schemas['ObjectionView'];
export type PublicPublicities = Schemas['PublicPublicities'];
export type PublicPublicity = Schemas['PublicPublicity'];
export type ObjectionTaken = Schemas['ObjectionTaken'];
export type ObjectionProgress = Schemas['ObjectionProgress'];
export type JointBranch = Schemas['JointBranchLine'];
export type JointCase = Schemas['JointCaseLine'];
export type Opinion = Schemas['OpinionView'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type AuditView = Schemas['AuditView'];
export type Replay = Schemas['ReplayView'];
export type AlertRow = Schemas['AlertLine'];
export type AlertPage = Schemas['AlertPage'];
export type AlertView = Schemas['AlertView'];
export type Duty = Schemas['DutyLine'];
export type ViolationRow = Schemas['ViolationRecordLine'];
export type ViolationView = Schemas['ViolationView'];
export type ViolationAct = Schemas['ViolationAct'];
export type ViolationCount = Schemas['ViolationCount'];
/** 群众来件. */
export type VoiceRow = Schemas['VoiceListLine'];
export type VoicePage = Schemas['VoicePage'];
export type VoiceView = Schemas['VoiceView'];
export type LetterLine = Schemas['LetterLine'];
export type MyVoiceLine = Schemas['MyVoiceLine'];
export type VoiceAct = Schemas['VoiceAct'];
export type VoiceKind = Schemas['VoiceKind'];
export type VoiceRule = Schemas['VoiceRule'];
export type VoiceRegistered = Schemas['VoiceRegistered'];
export type VoiceProgress = Schemas['VoiceProgress'];
export type RatingRow = Schemas['RatingLine'];
export type RatingInvitation = Schemas['RatingInvitation'];
export type RatingLevel = Schemas['RatingLevel'];
export type Digest = Schemas['DigestLine'];
/** 统计指标. */
export type Figures = Schemas['FiguresView'];
export type Figure = Schemas['FigureLine'];
export type FigureCell = Schemas['FigureCell'];
export type FigureRows = Schemas['FigureRowsView'];
export type FigureRow = Schemas['FigureRowView'];
export type FigureSide = NonNullable<Schemas['FigureSide']>;
export type Dimension = NonNullable<Schemas['FigureDimension']>;
export type Period = NonNullable<Schemas['FigureSpan']>;
export type Cockpit = Schemas['CockpitView'];
export type TileRows = Schemas['TileRowsView'];
/** 配置留痕. */
export type OfficeAct = Schemas['OfficeActLine'];
export type OfficeActPage = Schemas['PageOfOfOfficeActLine'];
/** 消息. */
export type MessageRow = Schemas['MessageLine'];
export type MessagePage = Schemas['MessagePage'];
export type OutboxRow = Schemas['OutboxLine'];
export type OutboxState = Schemas['OutboxState'];

/** 事件订阅 (decision 0033). */
export type WebhookList = Schemas['WebhookList'];
export type WebhookLine = Schemas['WebhookLine'];
export type WebhookRotation = Schemas['WebhookRotation'];
export type WebhookMade = Schemas['WebhookMade'];
/** 办件库 (decision 0033). */
export type ExchangeView = Schemas['ExchangeView'];
export type ExchangeChecked = Schemas['ExchangeChecked'];
export type ExchangeReceipt = Schemas['ExchangeReceipt'];
/** 分中心报送 (decision 0048). */
export type HallDuties = Schemas['HallDutiesView'];
export type HallDuty = Schemas['HallDutyLine'];
export type HallReports = Schemas['HallReportsView'];
export type HallLine = Schemas['HallLine'];
export type HallPeriod = Schemas['HallPeriodLine'];
export type HallReport = Schemas['HallReportView'];
export type HallReportVersion = Schemas['HallVersionView'];
export type HallReportState = Schemas['HallReportState'];
export type HallReportWords = Schemas['HallReportWords'];
export type HallAsk = Schemas['HallAskView'];
export type HallAskKind = Schemas['HallAskKind'];
export type FrozenFigure = Schemas['FrozenFigure'];
/** 考核 (decision 0033). */
export type ScoreView = Schemas['ScoreView'];
export type ScoreRow = Schemas['ScoreRow'];
export type ScoreSubject = Schemas['ScoreSubject'];
export type ScoreEntryKind = Schemas['ScoreEntryKind'];
export type ScoreEntryLine = Schemas['ScoreEntryLine'];
export type League = Schemas['League'];

/** 通知渠道. */
export type NoticeChannel = Schemas['NoticeChannelView'];
export type NoticeChannelKind = Schemas['NoticeChannelKind'];
export type ChannelTestResult = Schemas['ChannelTestResult'];
/** 大屏 (decision 0033). */
export type IdReaderView = Schemas['IdReaderView'];
export type CardChallenge = Schemas['CardChallenge'];
export type WallDevice = Schemas['WallDevice'];
export type WallDeviceMade = Schemas['WallDeviceMade'];
export type WallProfile = Schemas['WallProfile'];

export type ItemSummary = Schemas['ItemSummary'];
export type ItemDetail = Schemas['ItemDetail'];
export type ItemPause = Schemas['ItemPause'];
export type StandingEntry = Schemas['StandingEntry'];
export type BundleView = Schemas['BundleView'];
export type MovePlan = Schemas['MovePlan'];
export type MovePreview = Schemas['MovePreview'];
export type MoveLine = Schemas['MoveLine'];
export type ReviewView = Schemas['ReviewView'];
export type LegalBasis = Schemas['ItemBasis'];
export type MaterialRequirement = Schemas['ItemMaterial'];
export type DepartmentShare = Schemas['ItemShare'];
/** A question of the item's form: what the situation depends on. */
export type FormField = Schemas['ItemFormField'];

export type Progress = Schemas['Progress'];
export type PaperCheck = Schemas['PaperCheck'];
export type StaffBoard = Schemas['StaffBoard'];
export type BoardPerson = Schemas['BoardPerson'];
export type PublicVoiceLine = Schemas['PublicVoiceLine'];
export type PublicDelay = Schemas['PublicDelay'];
export type AdoptedSuggestion = Schemas['AdoptedSuggestion'];
export type PublicResult = Schemas['PublicResult'];
/** 我的空间 (decision 0028). */
export type ApplicantMe = Schemas['ApplicantMe'];
export type FilingContent = Required<Schemas['FilingContent']>;
export type FilingDraftLine = Schemas['FilingDraftLine'];
export type FilingDraftView = Schemas['FilingDraftView'];
export type FilingDone = Schemas['FilingDone'];
export type MatterFiled = Schemas['MatterFiled'];
export type MatterRef = Schemas['MatterRef'];
export type MyMatter = Schemas['MyMatter'];
export type MyCaseLine = Schemas['MyCaseLine'];
export type MyCase = Schemas['MyCase'];
export type MyNotice = Schemas['MyNotice'];
export type PublicCentre = Schemas['PublicCentre'];

/** A version of a flow, without its file. */
export type DefinitionVersion = Schemas['DefinitionVersion'];
export type ImportedDefinition = Schemas['ImportedView'];
/** 检查: everything found in a flow, with the promise proof. */
export type LintView = Schemas['LintView'];
export type LintFinding = Schemas['Finding'];
export type PromiseProof = Schemas['PromiseProof'];
export type PromiseSegment = Schemas['PromiseSegment'];
/** 差异: what changed between two versions. */
export type Comparison = Schemas['ComparisonView'];
export type DefinitionChange = Schemas['DefinitionChange'];
/** 仿真报告. */
export type SimulationReport = Schemas['SimulationReport'];
export type VersionFigures = Schemas['VersionFigures'];
export type Estimate = Schemas['Estimate'];
/** 六类办件向导. */
export type WizardAnswers = Schemas['WizardAnswers'];
export type DrawnItem = Schemas['DrawnItem'];
/** 演练: a flow played by a script (decision 0017). */
export type DryRunView = Schemas['DryRunView'];
export type RehearsalScript = Schemas['RehearsalScript'];
export type RehearsalAct = Schemas['RehearsalAct'];
export type RehearsedClock = Schemas['RehearsedClock'];
export type RehearsedTask = Schemas['RehearsedTask'];
export type RehearsedPaper = Schemas['RehearsedPaper'];
export type RehearsalOutcome = Schemas['RehearsalOutcome'];
export type Rehearsals = Schemas['RehearsalsView'];
