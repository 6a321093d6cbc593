import { describe, expect, it } from 'vitest';
import { draftBody, draftProblems, emptyDraft } from './voices';

describe('a complaint as it is written', () => {
  it('wants a telephone, except from who reports', () => {
    const draft = { ...emptyDraft, title: '排队太久', text: '等了三个小时' };
    expect(draftProblems(draft).map(({ id }) => id)).toEqual(['voice-phone']);
    expect(draftProblems({ ...draft, kind: 'Report' })).toEqual([]);
    expect(draftProblems(emptyDraft)).toHaveLength(3);
  });

  it('sends no empty field', () => {
    expect(draftBody({ ...emptyDraft, title: ' 排队 ', text: '久', phone: '138' })).toEqual({
      kind: 'Complaint',
      title: '排队',
      text: '久',
      phone: '138',
    });
  });
});
