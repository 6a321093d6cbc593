import { describe, expect, it } from 'vitest';
import { actForms, bodyOf, emptyInput, missing } from './model';

describe('the form of an act', () => {
  it('asks for what the act needs, and no more', () => {
    expect(missing('Take', emptyInput)).toEqual([]);
    expect(missing('Offer', emptyInput)).toEqual(['personId', 'text']);
    expect(missing('Reply', { ...emptyInput, text: '已加开窗口' })).toEqual(['proof']);
    expect(missing('Investigate', { ...emptyInput, text: '属实', people: '值班员' })).toEqual([]);
  });

  it('wants every promise whole', () => {
    const input = { ...emptyInput, text: '答', proof: '录音1', promises: [{ text: '加开窗口', dueDay: '' }] };
    expect(missing('Reply', input)).toEqual(['promises']);
  });

  it('sends only what belongs to the act', () => {
    const input = { ...emptyInput, text: ' 需要查监控 ', days: '5', progress: '已约见', personId: 'p05', proof: 'x' };
    expect(bodyOf('Extend', input)).toEqual({ text: '需要查监控', days: 5, progress: '已约见' });
    expect(bodyOf('Take', input)).toEqual({});
  });

  it('knows every act', () => {
    expect(Object.keys(actForms)).toHaveLength(13);
  });
});
