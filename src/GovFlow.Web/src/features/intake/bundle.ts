/** 一件事收件: what is asked once and counts for several items. Which item is refused, and why, is the server's to say. */
import type {
  BundleConclusion,
  BundleDraft,
  BundleGuide,
  BundleItemAssessment,
  IntakeOutcome,
} from '@/shared/api/contract';
import { questionsOf } from '@/shared/bundles/joined';
import { type Intake, mayBe, problemsOf } from './model';
import { contentOf } from './sent';

/** What the clerk decided of one item. */
export interface ItemChoice {
  outcome: IntakeOutcome | null;
  deviation: string;
}

/** Another choice of items has another list; what was found stays found. */
export function withGuide(intake: Intake, guide: BundleGuide): Intake {
  const before = new Map(intake.materials.map(one => [one.code, one]));
  const materials = guide.materials.map(row => {
    const kept = before.get(row.code);
    return kept && mayBe(row, kept.state)
      ? kept
      : { code: row.code, state: row.isRequired ? ('Missing' as const) : ('NotNeeded' as const) };
  });
  const asked = new Set(guide.form.map(({ name }) => name));
  return {
    ...intake,
    materials,
    answers: Object.fromEntries(Object.entries(intake.answers).filter(([name]) => asked.has(name))),
  };
}

/** What lies on the table; null while fewer than two items are asked for. */
export function bundleDraftOf(
  intake: Intake,
  guide: BundleGuide,
  items: readonly string[],
  windowCode: string | null,
): BundleDraft | null {
  if (items.length < 2) return null;
  const { applicant, channel, materials, isGreenChannel, answers, specialGroup, communityOpinion } = contentOf(
    intake,
    windowCode,
  );
  return {
    bundleCode: guide.code,
    applicant,
    channel,
    windowCode,
    isGreenChannel: isGreenChannel ?? false,
    specialGroup: specialGroup ?? null,
    communityOpinion: communityOpinion ?? null,
    materials,
    answers: answers ?? {},
    items: guide.items
      .filter(({ code }) => items.includes(code))
      .map(({ code }) => ({
        itemCode: code,
        hasPromised: intake.hasPromised,
        unlawfulReason: null,
        competentBody: null,
        needsNoLicence: false,
        jointDepartments: [],
      })),
  };
}

/** The outcome of an item: the clerk's while it is lawful, else the proposal. */
export function outcomeOf({ assessment }: BundleItemAssessment, choice: ItemChoice | undefined): IntakeOutcome | null {
  if (!assessment) return null;
  const lawful = assessment.outcomes.some(one => one.outcome === choice?.outcome && one.state !== 'Barred');
  return lawful ? (choice?.outcome ?? null) : assessment.proposed;
}

/** What is sent; null while an item is refused or not assessed. */
export function conclusionOf(
  draft: BundleDraft,
  assessed: readonly BundleItemAssessment[],
  choices: Readonly<Record<string, ItemChoice>>,
): BundleConclusion | null {
  const items: BundleConclusion['items'] = [];
  for (const item of draft.items) {
    const found = assessed.find(one => one.itemCode === item.itemCode);
    const choice = choices[item.itemCode];
    const outcome = found ? outcomeOf(found, choice) : null;
    if (!found?.assessment || outcome === null) return null;
    items.push({
      ...item,
      outcome,
      fingerprint: found.assessment.fingerprint,
      deviationReason: outcome === found.assessment.proposed ? null : (choice?.deviation ?? null),
    });
  }
  return { ...draft, items };
}

/** What keeps the bundle from being sent, by the id of the field. */
export function bundleProblemsOf(
  intake: Intake,
  guide: BundleGuide,
  items: readonly string[],
  assessed: readonly BundleItemAssessment[],
  choices: Readonly<Record<string, ItemChoice>>,
): { id: string; message: string }[] {
  const rows = new Map(guide.materials.map(({ code, name }) => [code, name]));
  const wrong = problemsOf(intake)
    .filter(({ id }) => id !== 'item-search')
    .map(one =>
      one.id.startsWith('note-') ? { ...one, message: `请写明“${rows.get(one.id.slice(5)) ?? one.id}”缺什么` } : one,
    );
  if (items.length < 2) wrong.push({ id: 'bundle-items', message: '至少选两个事项；只办一个的，请按单个事项收件' });
  for (const { name, label, required } of questionsOf(guide)) {
    if (required && !intake.answers[name]) wrong.push({ id: `answer-${name}`, message: `请回答：${label}` });
  }
  for (const one of assessed) {
    const choice = choices[one.itemCode];
    if (one.refusal)
      wrong.push({
        id: `keep-${one.itemCode}`,
        message: `“${one.itemName}”不能收件：${one.refusal.message}可以去掉这一项`,
      });
    else if (outcomeOf(one, choice) !== one.assessment?.proposed && !choice?.deviation) {
      wrong.push({ id: `deviation-${one.itemCode}`, message: `请选择“${one.itemName}”不按建议办理的原因` });
    }
  }
  return wrong;
}
