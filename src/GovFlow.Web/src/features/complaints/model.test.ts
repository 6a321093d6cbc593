import { describe, expect, it } from 'vitest';
import { actForms, bodyOf, emptyInput, missing } from './model';

describe('the form of an act', () => {
  it('asks for what the act needs, and no more', () => {
    expect(missing('Take', 'Complaint', emptyInput)).toEqual([]);
    expect(missing('Offer', 'Complaint', emptyInput)).toEqual(['personId', 'text']);
    expect(missing('Reply', 'Complaint', { ...emptyInput, text: '已加开窗口' })).toEqual(['proof']);
    expect(missing('Investigate', 'Complaint', { ...emptyInput, text: '属实', people: '值班员' })).toEqual([]);
  });

  it('asks of a suggestion, and of nothing else, whether it is taken up', () => {
    const input = { ...emptyInput, text: '谢谢', proof: '录音1' };
    expect(missing('Reply', 'Suggestion', input)).toEqual(['adoption', 'adoptionReason']);
    const taken = { ...input, adoption: 'Partly', adoptionReason: '先建坡道' };
    expect(bodyOf('Reply', 'Suggestion', taken)).toMatchObject({ adoption: 'Partly', adoptionReason: '先建坡道' });
    expect(bodyOf('Reply', 'Complaint', taken)).not.toHaveProperty('adoption');
  });

  it('wants every promise whole', () => {
    const input = { ...emptyInput, text: '答', proof: '录音1', promises: [{ text: '加开窗口', dueDay: '' }] };
    expect(missing('Reply', 'Complaint', input)).toEqual(['promises']);
  });

  it('sends only what belongs to the act', () => {
    const input = { ...emptyInput, text: ' 需要查监控 ', days: '5', progress: '已约见', personId: 'p05', proof: 'x' };
    expect(bodyOf('Extend', 'Complaint', input)).toEqual({ text: '需要查监控', days: 5, progress: '已约见' });
    expect(bodyOf('Take', 'Complaint', input)).toEqual({});
  });

  it('knows every act', () => {
    expect(Object.keys(actForms)).toHaveLength(13);
  });
});
