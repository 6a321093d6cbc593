import { describe, expect, it } from 'vitest';
import { hostile, opened, restaurant } from '../testing/files';
import { copySteps, pasteSteps, readClip } from './clipboard';
import { describe as describeType } from './descriptors';
import { allIds } from './document';
import { addStep, connect, disconnect, insertInto, moveSteps, removeSteps, renameStep, setStep } from './edits';
import { toFlow } from './flow';
import { readInput, withExpression, withInput } from './inputs';
import { getIn, type JsonObject, writeJson } from './json';
import { portsOf } from './ports';

const flowOf = (doc: Parameters<typeof toFlow>[0], address: string[] = []) => {
  const flow = toFlow(doc, address);
  if (flow === null) throw new Error('no flow');
  return flow;
};
const input = (type: string, name: string) => {
  const found = describeType(type)?.inputs.find(one => one.name === name);
  if (found === undefined) throw new Error(`${type} has no ${name}`);
  return found;
};

describe('edits of steps', () => {
  it('adds a step with an id nothing has, at a place in whole units', () => {
    const { doc, id } = addStep(restaurant(), [], 'GovFlow.SiteSurvey', { x: 10.4, y: 20.6 });
    const again = addStep(doc, [], 'GovFlow.SiteSurvey', { x: 0, y: 0 });
    expect(id).not.toBe(again.id);
    const step = flowOf(doc).steps.at(-1);
    expect(step).toMatchObject({ id, name: '现场踏勘', lane: 'back', spot: { x: 10, y: 21 } });
    expect(step?.ports.map(({ name }) => name)).toEqual(['Pass', 'Fail']);
    expect(getIn(doc, ['root', 'activities', flowOf(doc).steps.length - 1, 'nodeId'])).toBe(`Workflow1:flow:${id}`);
  });

  it('the document is the same but for the step, once it is taken out again', () => {
    const doc = restaurant();
    const added = addStep(doc, [], 'GovFlow.Review', { x: 0, y: 0 });
    const joined = connect(added.doc, [], 'intake', 'Return', added.id);
    expect(writeJson(removeSteps(joined, [], new Set([added.id])))).toBe(writeJson(doc));
  });

  it('removes a step with its connections, but not those of a twin', () => {
    const doc = opened(hostile);
    const without = removeSteps(doc, [], new Set(['b#2']));
    expect(flowOf(without).links).toHaveLength(2);
    const none = removeSteps(without, [], new Set(['b']));
    expect(flowOf(none).links).toHaveLength(0);
    expect(getIn(none, ['root', 'connections'])).toEqual([17]);
  });

  it('puts a step into a connection', () => {
    const doc = restaurant();
    const link = flowOf(doc).links.find(({ from }) => from === 'start');
    const added = addStep(doc, [], 'GovFlow.Archive', { x: 0, y: 0 });
    if (link === undefined) throw new Error('no link');
    const next = flowOf(insertInto(added.doc, [], link, { id: added.id, exit: 'Done' })).links;
    expect(next.some(({ from, to }) => from === 'start' && to === link.to)).toBe(false);
    expect(next).toContainEqual(expect.objectContaining({ from: 'start', port: 'Done', to: added.id }));
    expect(next).toContainEqual(expect.objectContaining({ from: added.id, port: 'Done', to: link.to }));
  });

  it('moves, renames and disconnects inside a nested flow, in the way its lists are written', () => {
    const doc = opened(hostile);
    const moved = moveSteps(doc, ['inner'], new Map([['deep', { x: 5, y: 6 }]]));
    expect(flowOf(moved, ['inner']).steps[0]?.spot).toEqual({ x: 5, y: 6 });
    expect(flowOf(renameStep(doc, ['inner'], 'deep', '起点'), ['inner']).steps[0]?.name).toBe('起点');
    const parted = disconnect(doc, ['inner'], new Set([0]));
    expect(flowOf(parted, ['inner']).links).toEqual([]);
    const joined = connect(doc, ['inner'], 'deep', 'Done', 'deep');
    expect(getIn(joined, ['root', 'activities', '$values', 4, 'connections'])).toHaveLength(2);
    expect(getIn(joined, ['root', 'activities', '$values', 4, 'connections', 0])).toEqual({
      source: 'deep',
      target: 'deeper',
      sourcePort: 'Done',
    });
  });

  it('a flow that is not there is not edited', () => {
    const doc = restaurant();
    expect(renameStep(doc, ['gone'], 'intake', 'x')).toBe(doc);
    expect(addStep(doc, ['gone'], 'GovFlow.Review', { x: 0, y: 0 }).doc).toBe(doc);
  });
});

describe('inputs', () => {
  const node: JsonObject = {
    id: 'r',
    type: 'GovFlow.Review',
    post: { typeName: 'String', expression: { type: 'Literal', value: 'a', odd: 1 }, memoryReference: { id: 'm' } },
  };

  it('a literal replaces the expression and leaves the rest of the wrapper', () => {
    const next = withInput(node, input('GovFlow.Review', 'post'), 'b');
    expect(next.post).toEqual({
      typeName: 'String',
      expression: { type: 'Literal', value: 'b' },
      memoryReference: { id: 'm' },
    });
    expect(withInput(next, input('GovFlow.Review', 'post'), undefined)).toEqual({ id: 'r', type: 'GovFlow.Review' });
  });

  it('a list is the text of its JSON, as Elsa writes it', () => {
    const offers = input('GovFlow.Intake', 'offers');
    const next = withInput({ id: 'i', type: 'GovFlow.Intake' }, offers, ['Return']);
    expect(next.offers).toEqual({ typeName: 'String[]', expression: { type: 'Object', value: '["Return"]' } });
    expect(readInput(next, offers)).toEqual({ kind: 'literal', value: ['Return'] });
    expect(portsOf(next).map(({ name }) => name)).toEqual(['Return']);
  });

  it('a choice is written as its name, as Elsa writes its enums', () => {
    const mode = input('Elsa.FlowJoin', 'mode');
    const join = { typeName: 'Elsa.Workflows.FlowJoinMode, Elsa', expression: { type: 'Literal', value: 'WaitAll' } };
    const next = withInput({ id: 'j', type: 'Elsa.FlowJoin', mode: join }, mode, 'WaitAny');
    expect(next.mode).toEqual({ ...join, expression: { type: 'Literal', value: 'WaitAny' } });
  });

  it('shows an expression as what it is', () => {
    const condition = input('Elsa.FlowDecision', 'condition');
    const next = withExpression({ id: 'd', type: 'Elsa.FlowDecision' }, condition, 'JavaScript', 'getX() > 1');
    expect(readInput(next, condition)).toEqual({ kind: 'expression', language: 'JavaScript', text: 'getX() > 1' });
    expect(readInput({ id: 'd', type: 't', condition: null }, condition)).toEqual({ kind: 'unset' });
  });

  it.each([
    ['Elsa.FlowSwitch', { cases: [{ label: 'Proxy' }, { nolabel: 1 }] }, ['Proxy', 'Default']],
    ['Elsa.FlowFork', {}, ['Done']],
    ['Elsa.FlowFork', { branches: { expression: { type: 'Object', value: '["甲","乙"]' } } }, ['甲', '乙']],
    ['GovFlow.Decide', { only: { expression: { type: 'Literal', value: 'Refuse' } } }, ['Refuse']],
    ['GovFlow.JointReview', { mayAskMore: { expression: { type: 'Literal', value: false } } }, ['Agree', 'Refuse']],
    ['Elsa.End', {}, []],
    ['No.Such', {}, []],
  ])('%s %j leaves by %j', (type, members, ports) => {
    expect(portsOf({ id: 'x', type, ...(members as JsonObject) }).map(({ name }) => name)).toEqual(ports);
  });
});

describe('copy and paste', () => {
  it('gives new ids, keeps inner connections and leaves what was there alone', () => {
    const doc = restaurant();
    const flow = flowOf(doc);
    const link = flow.links.find(({ from }) => from === 'intake');
    const text = copySteps(doc, [], new Set(['intake', link?.to ?? '']));
    const clip = readClip(text);
    if (clip === null) throw new Error('no clip');
    const { doc: next, ids } = pasteSteps(doc, [], clip);
    expect(ids).toHaveLength(2);
    const after = flowOf(next);
    expect(new Set(after.steps.map(({ key }) => key)).size).toBe(flow.steps.length + 2);
    expect(after.links.length).toBe(flow.links.length + clip.links.length);
    expect(after.links.slice(flow.links.length).every(({ from, to }) => ids.includes(from) && ids.includes(to))).toBe(
      true,
    );
    expect(after.steps.slice(0, flow.steps.length).map(({ node }) => node)).toEqual(flow.steps.map(({ node }) => node));
  });

  it('renames what stands inside a copied step too', () => {
    const doc = opened(hostile);
    const clip = readClip(copySteps(doc, [], new Set(['inner'])));
    if (clip === null) throw new Error('no clip');
    const { doc: next, ids } = pasteSteps(doc, [], clip);
    const inner = flowOf(next, [ids[0] ?? '']);
    expect(inner.links).toHaveLength(1);
    expect(inner.steps.map(({ id }) => id)).toEqual(['deep-2', 'deeper-2']);
    expect(allIds(next).size).toBe(allIds(doc).size + 3);
    expect(flowOf(next, ['inner']).steps.map(({ id }) => id)).toEqual(['deep', 'deeper']);
  });

  it.each(['', 'a word', '{', '{"govflow":"steps/2","steps":[]}', '{"govflow":"steps/1","steps":[{"id":3}]}'])(
    'is not taken in by %j',
    text => {
      expect(readClip(text)).toBeNull();
    },
  );

  it('an edit of a copy is no edit of the original', () => {
    const doc = restaurant();
    const clip = readClip(copySteps(doc, [], new Set(['intake'])));
    if (clip === null) throw new Error('no clip');
    const { doc: next, ids } = pasteSteps(doc, [], clip);
    const edited = setStep(next, [], ids[0] ?? '', node => ({ ...node, mark: true }));
    expect(flowOf(edited).steps.find(({ key }) => key === 'intake')?.node).toBe(
      flowOf(doc).steps.find(({ key }) => key === 'intake')?.node,
    );
  });
});
