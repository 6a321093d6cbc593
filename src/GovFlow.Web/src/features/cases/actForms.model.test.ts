import { describe, expect, it } from 'vitest';
import { blankValues, bodyOf, cancelForm, formOf, missingOf, skipForm } from './actForms.model';

const incident = {
  id: 'i1',
  activity: '现场踏勘',
  message: '',
  at: '2026-09-20T02:00:00Z',
  outcomes: ['Pass', 'Fail'],
};

describe('the forms of acts', () => {
  it.each(['withdraw', 'extend', 'become-committed', 'something-new'])('%s cannot be sent without a reason', code => {
    const form = formOf({ code, label: code, allowed: true }, 'c1');
    expect(missingOf(form, blankValues(form)).map(({ name }) => name)).toContain('reason');
    expect(form.path).toBe(`/cases/c1/${code}`);
  });

  it('an act on a clock names the clock', () => {
    expect(formOf({ code: 'extend', label: '延长', allowed: true, clockId: 'k9' }, 'c1').path).toBe(
      '/cases/c1/clocks/k9/extend',
    );
  });

  it('the only way out is chosen already, of several none', () => {
    expect(blankValues(skipForm('c1', { ...incident, outcomes: ['Done'] }))).toEqual({ outcome: 'Done' });
    expect(blankValues(skipForm('c1', incident))).toEqual({});
  });

  it('blanks do not count as words, and are not sent', () => {
    const form = cancelForm('c1', incident);
    expect(missingOf(form, { basis: '  ', reason: '流程不能继续' }).map(({ name }) => name)).toEqual(['basis']);
    expect(bodyOf(form, { basis: ' 第十二条 ', reason: '流程不能继续' })).toEqual({
      basis: '第十二条',
      reason: '流程不能继续',
    });
  });
});
