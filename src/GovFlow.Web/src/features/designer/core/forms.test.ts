import { describe, expect, it } from 'vitest';
import { opened, restaurant, shipped } from '../testing/files';
import { commonInputs, commonValue, setCommon } from './common';
import { describe as describeType, palette } from './descriptors';
import { type FieldSpec, keptLines, readLimit, withField, withLimit } from './fields';
import { toFlow } from './flow';
import { formFieldsOf, formRowsOf, readersOf, withFormRows } from './form';
import { getIn, isObject, type JsonObject } from './json';
import { movedRow, withoutRow, withRow } from './lists';
import { branchesOf, freshCode, stepListOf, withStepList } from './stepLists';
import { hasField, tabOf, tabsOf } from './tabs';
import { bound, boundTo, reading, variablesOf } from './variables';

const steps = () => toFlow(restaurant(), [])?.steps ?? [];
const stepOf = (type: string) => steps().find(one => one.type === type);

describe('fields', () => {
  const object: JsonObject = {
    unknown: { kept: true },
    a: 'x',
    b: 1,
    limit: { days: 3, unit: 'Working', source: 's' },
  };
  const spec = (more: Partial<FieldSpec>): FieldSpec => ({ name: 'a', label: 'A', kind: 'text', ...more }) as FieldSpec;

  it.each<[Partial<FieldSpec>, string | number | boolean | string[] | null, unknown]>([
    [{}, 'y', 'y'],
    [{}, '', ''],
    [{ optional: true }, '', undefined],
    [{ kind: 'number' }, null, undefined],
    [{ kind: 'number' }, 0, 0],
    [{ kind: 'texts' }, [], undefined],
    [{ kind: 'texts' }, ['p'], ['p']],
    [{ kind: 'flag', otherwise: false } as Partial<FieldSpec>, false, undefined],
    [{ kind: 'flag', otherwise: false } as Partial<FieldSpec>, true, true],
    [{ kind: 'flag', otherwise: true } as Partial<FieldSpec>, false, false],
    [{ kind: 'flag', otherwise: true } as Partial<FieldSpec>, true, undefined],
  ])('%j given %j is written as %j, and the rest stays', (more, value, written) => {
    const next = withField(object, spec(more), value);
    expect(next.a).toEqual(written);
    expect(next.unknown).toBe(object.unknown);
  });

  it('a limit keeps what else it says', () => {
    expect(withLimit(object, 'limit', { days: 5, unit: 'Calendar' }).limit).toEqual({
      days: 5,
      unit: 'Calendar',
      source: 's',
    });
    expect(withLimit(object, 'limit', { days: null, unit: 'Working' }).limit).toBeUndefined();
    expect(readLimit(object, 'limit')).toEqual({ days: 3, unit: 'Working' });
  });

  it('lines are kept without blanks', () => expect(keptLines(' a \n\n b\n')).toEqual(['a', 'b']));
});

describe('rows', () => {
  it('are put in, taken out and moved; nothing to do is the very same list', () => {
    const list = ['a', 'b', 'c'];
    expect(withRow(list, 1, 'x')).toEqual(['a', 'x', 'b', 'c']);
    expect(withRow(list, 99, 'x')).toEqual(['a', 'b', 'c', 'x']);
    expect(withoutRow(list, 1)).toEqual(['a', 'c']);
    expect(withoutRow(list, 3)).toBe(list);
    expect(movedRow(list, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(movedRow(list, 0, -1)).toBe(list);
    expect(movedRow(list, 2, 1)).toBe(list);
  });

  it('of a step are its check list, with a code of its own for each new one', () => {
    const step = stepOf('GovFlow.JointReview');
    const rows = step ? stepListOf(step.node, 'checklist') : [];
    expect(rows.length).toBeGreaterThan(0);
    expect(freshCode(rows)).toBe(String(rows.length + 1));
    expect(step && withStepList(step.node, 'checklist', rows)).toEqual(step?.node);
    expect(step && branchesOf(step.node).length).toBeGreaterThan(2);
    expect(freshCode([{ code: '2' }])).toBe('3');
  });
});

describe('the parts of a form', () => {
  it('show every input of every type somewhere, and only parts that have something', () => {
    for (const { type } of palette.flatMap(one => one.steps)) {
      for (const { name } of describeType(type)?.inputs ?? []) {
        const step = { type, node: {}, ports: describeType(type)?.ports ?? [] } as never;
        expect(tabsOf(step), `${type}.${name}`).toContain(tabOf(type, name));
        expect(hasField(type, name)).toBe(true);
      }
    }
  });

  it('stand together by what they are about', () => {
    expect(tabOf('GovFlow.Review', 'post')).toBe('post');
    expect(tabOf('GovFlow.JointReview', 'branches')).toBe('post');
    expect(tabOf('Elsa.FlowFork', 'branches')).toBe('exits');
    expect(tabOf('Elsa.WriteLine', 'text')).toBe('basic');
  });
});

describe('several steps', () => {
  it('share what all have; one edit writes all of them', () => {
    const some = steps().filter(({ type }) => type === 'GovFlow.Decide' || type === 'GovFlow.Deliver');
    expect(some.length).toBeGreaterThan(1);
    const post = commonInputs(some).find(({ name }) => name === 'post');
    expect(commonInputs(some).map(({ name }) => name)).toEqual(['post', 'limitDays', 'unit']);
    const keys = new Set(some.map(({ key }) => key));
    const next = post && setCommon(restaurant(), [], keys, [[post, 'same']]);
    const after = next ? (toFlow(next, [])?.steps ?? []) : [];
    expect(after.filter(one => one.post === 'same').map(({ key }) => key)).toEqual([...keys]);
    expect(
      commonValue(
        after.filter(({ key }) => keys.has(key)),
        'post',
      ),
    ).toBe('same');
    expect(commonValue(some, 'nothing')).toBeUndefined();
  });
});

describe('variables', () => {
  it('outputs are bound and inputs read as the shipped files write it', () => {
    const doc = restaurant();
    const [first] = variablesOf(doc);
    const step = stepOf('GovFlow.Decide');
    if (first === undefined || step === undefined) throw new Error('no variable');
    const kept = bound(step.node, 'decision', 'String', first);
    expect(boundTo(kept, 'decision')).toBe(first.id);
    expect(boundTo(bound(kept, 'decision', 'String', null), 'decision')).toBeNull();
    const close = stepOf('GovFlow.Close');
    expect(close && reading(close.node, 'result', { id: 'vDecision', name: 'Decision', typeName: 'String' })).toEqual(
      close?.node,
    );
  });
});

describe('the form', () => {
  const schema = {
    type: 'object',
    'x-kept': 1,
    required: ['own'],
    properties: {
      own: { type: 'boolean', title: '自有房屋', 'x-note': 'kept' },
      area: { type: 'number', title: '面积', minimum: 1 },
      use: { type: 'string', title: '用途', enum: ['居住', '经营'] },
      on: { type: 'string', title: '日期', format: 'date' },
    },
  };
  const doc = { customProperties: { form: schema, other: true } };

  it('is read as questions and written back the same', () => {
    expect(formFieldsOf(doc).map(({ name, kind, isRequired }) => [name, kind, isRequired])).toEqual([
      ['own', 'yesNo', true],
      ['area', 'number', false],
      ['use', 'choice', false],
      ['on', 'day', false],
    ]);
    expect(withFormRows(doc, formRowsOf(doc))).toEqual(doc);
  });

  it('a question of another kind keeps what no kind speaks of', () => {
    const rows = formRowsOf(doc).map(row => (row.name === 'own' ? { ...row, kind: 'choice', choices: ['甲'] } : row));
    expect(getIn(withFormRows(doc, rows), ['customProperties', 'form', 'properties', 'own'])).toEqual({
      type: 'string',
      title: '自有房屋',
      enum: ['甲'],
      'x-note': 'kept',
    });
  });

  it('an answer is shown at the steps that are chosen, and at all where none is', () => {
    const shown = formRowsOf(doc).map(row => (row.name === 'own' ? { ...row, visibleAt: ['review'] } : row));
    const chosen = withFormRows(doc, shown);
    const place = ['customProperties', 'form', 'properties', 'own'];
    expect(getIn(chosen, [...place, 'visibleAt'])).toEqual(['review']);
    expect(formRowsOf(chosen)[0]?.visibleAt).toEqual(['review']);
    const none = formRowsOf(chosen).map(({ visibleAt: _, ...row }) => row);
    expect(withFormRows(chosen, none)).toEqual(doc);
  });

  it('only steps that somebody handles read answers, nested ones too', () => {
    const step = (id: string, type: string, post: string | null) => ({
      id,
      type,
      metadata: { displayText: `环节${id}` },
      ...(post && { post: { typeName: 'String', expression: { type: 'Literal', value: post } } }),
    });
    const inner = { id: 'inner', type: 'Elsa.Flowchart', activities: [step('b', 'GovFlow.Decide', 'p2')] };
    const root = {
      id: 'flow',
      type: 'Elsa.Flowchart',
      activities: [step('a', 'GovFlow.Review', 'p1'), step('c', 'GovFlow.Close', null), inner],
    };
    expect(
      readersOf({ root: { ...root, activities: [...root.activities, step('d', 'GovFlow.JointReview', null)] } }),
    ).toEqual([
      { value: 'a', label: '环节a' },
      { value: 'b', label: '环节b' },
      { value: 'd', label: '环节d' },
    ]);
  });

  it('every question keeps a name of its own, whatever is typed', () => {
    const rows = ['', '面积', '1st', 'own', 'own'].map(name => ({ name, label: name, kind: 'text' }));
    const names = formFieldsOf(withFormRows({}, rows)).map(({ name }) => name);
    expect(names).toEqual(['field', 'field2', 'f1st', 'own', 'own2']);
  });

  it('order is the order of the rows; a form without questions is none', () => {
    const turned = withFormRows(doc, [...formRowsOf(doc)].reverse());
    const properties = getIn(turned, ['customProperties', 'form', 'properties']);
    expect(isObject(properties) && Object.keys(properties)).toEqual(['on', 'use', 'area', 'own']);
    expect(withFormRows(doc, [])).toEqual({ customProperties: { other: true } });
    for (const { text } of shipped) expect(formFieldsOf(opened(text))).toEqual([]);
  });
});
