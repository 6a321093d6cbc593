import { describe, expect, it } from 'vitest';
import type { TaskView } from '@/shared/api/contract';
import { blankInput, gapsOf, requestOf, verbForms } from './verbs';

const task = { id: 't1' } as TaskView;
const form = (code: string) => verbForms[code] ?? expect.fail(code);

describe('a verb of a task', () => {
  it.each(Object.keys(verbForms))('%s says what is missing before it is sent', code => {
    const optional = ['copy'].includes(code) ? ['people'] : code === 'urge' ? [] : undefined;
    const gaps = Object.keys(gapsOf(form(code), blankInput));
    if (optional) expect(gaps).toEqual(optional);
    else expect(gaps.length).toBeGreaterThan(0);
  });

  it('a no asks for words, a yes does not', () => {
    expect(gapsOf(form('sign'), { ...blankInput, agrees: true })).toEqual({});
    expect(gapsOf(form('sign'), { ...blankInput, agrees: false })).toHaveProperty('text');
  });

  it('names only what it asks for', () => {
    expect(requestOf('delegate', form('delegate'), { ...blankInput, people: ['p1'], text: ' 核实 ' }, task)).toEqual({
      path: '/tasks/t1/delegate',
      body: { toPersonId: 'p1', request: '核实' },
    });
    expect(requestOf('urge', form('urge'), blankInput, task).body).toEqual({});
    expect(
      requestOf('add-signers', form('add-signers'), { ...blankInput, people: ['p1'], mode: 'Share' }, task),
    ).toEqual({
      path: '/tasks/t1/signers',
      body: { personIds: ['p1'], mode: 'Share', moment: 'Before', sharePercent: 60 },
    });
  });

  it('a round under way keeps its own rules', () => {
    const signing = { verdict: 'Open', mode: 'InOrder', moment: 'After', sharePercent: 0 };
    const body = requestOf('add-signers', form('add-signers'), { ...blankInput, people: ['p2'] }, {
      ...task,
      signing,
    } as TaskView).body;
    expect(body).toEqual({ personIds: ['p2'], mode: 'InOrder', moment: 'After', sharePercent: 0 });
  });
});
