/** Pure rules of the public complaint and rating pages. */
import type { VoiceKind } from '@/shared/api/contract';

export const voiceKinds: readonly { value: Exclude<VoiceKind, 'BadRating'>; label: string; hint: string }[] = [
  { value: 'Complaint', label: '投诉', hint: '对服务不满意' },
  { value: 'Report', label: '举报', hint: '反映违规，可以不留姓名' },
  { value: 'Suggestion', label: '建议', hint: '怎样能办得更好' },
  { value: 'Consultation', label: '咨询', hint: '有事要问' },
];

export interface VoiceDraft {
  kind: VoiceKind;
  title: string;
  text: string;
  name: string;
  phone: string;
  caseNumber: string;
}

export const emptyDraft: VoiceDraft = { kind: 'Complaint', title: '', text: '', name: '', phone: '', caseNumber: '' };

/** What must still be filled in; a report may be anonymous, whoever else writes wants an answer. */
export function draftProblems({ kind, title, text, phone }: VoiceDraft): { id: string; message: string }[] {
  const found: { id: string; message: string }[] = [];
  if (title.trim() === '') found.push({ id: 'voice-title', message: '请用一句话写明什么事' });
  if (text.trim() === '') found.push({ id: 'voice-text', message: '请写明具体情况' });
  if (kind !== 'Report' && phone.trim() === '') found.push({ id: 'voice-phone', message: '请留下电话，以便答复您' });
  return found;
}

/** The draft as it is sent: what is empty is left out. */
export const draftBody = (draft: VoiceDraft): Record<string, string> =>
  Object.fromEntries(
    Object.entries(draft)
      .map(([name, value]): [string, string] => [name, value.trim()])
      .filter(([, value]) => value !== ''),
  );
