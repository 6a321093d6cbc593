import { describe, expect, it } from 'vitest';
import { hostile, opened, restaurant, shipped } from '../testing/files';
import { describe as describeType, lanes, ownLane, palette } from './descriptors';
import { addStep, cardSize, connect } from './edits';
import { type Flow, toFlow } from './flow';
import { hintsOf } from './hints';
import { begin, commit, redo, undo } from './history';
import { bandsOf, dropInLanes, freeSpot, heightOf, layInLanes, placingOf } from './layout';
import { findSteps, reachOf, stepTowards } from './search';

const flowOf = (doc: Parameters<typeof toFlow>[0]): Flow => {
  const flow = toFlow(doc, []);
  if (flow === null) throw new Error('no flow');
  return flow;
};

describe('the steps', () => {
  it('every step of the office has a lane or only steers, and stands in the palette once', () => {
    const all = palette.flatMap(({ steps }) => steps.map(({ type }) => type));
    expect(new Set(all).size).toBe(all.length);
    const office = all.filter(type => type.startsWith('GovFlow.'));
    expect(office.length).toBeGreaterThanOrEqual(19);
    expect(office.filter(type => ownLane(type) === null)).toEqual(['GovFlow.Notify']);
    expect(describeType('GovFlow.Decide')?.ports.map(({ displayName }) => displayName)).toEqual(['准予', '不予']);
  });

  it.each(shipped)('$name: every type is known and every connection leaves by an outcome its step has', ({ text }) => {
    const flow = flowOf(opened(text));
    expect(flow.loose).toEqual([]);
    expect(flow.steps.filter(({ isKnown }) => !isKnown)).toEqual([]);
    expect(hintsOf(opened(text))).toEqual([]);
    expect(
      flow.steps
        .flatMap(({ ports }) => ports.map(({ displayName }) => displayName))
        .filter(word => !/\p{Script=Han}/u.test(word)),
    ).toEqual([]);
  });
});

describe('lanes', () => {
  it.each(shipped)('$name is laid in three lanes and no two cards touch', ({ text }) => {
    const flow = flowOf(opened(text));
    const spots = layInLanes(flow);
    const bands = bandsOf(flow.steps, spots);
    expect(bands?.map(({ lane }) => lane)).toEqual([...lanes]);
    const all = flow.steps.map(step => ({ ...(spots.get(step.key) ?? { x: 0, y: 0 }), height: heightOf(step) }));
    const touching = all.filter((one, i) =>
      all.some(
        (other, j) =>
          i !== j && Math.abs(one.x - other.x) < cardSize.width && one.y <= other.y && other.y < one.y + one.height,
      ),
    );
    expect(touching).toEqual([]);
    expect(spots.size).toBe(flow.steps.length);
  });

  it('a drawing with its lanes mixed has no bands', () => {
    const flow = flowOf(restaurant());
    const flat = new Map(flow.steps.map(({ key }, x) => [key, { x, y: 0 }]));
    expect(bandsOf(flow.steps, flat)).toBeNull();
  });

  it('reckoned places stay while nothing is drawn, and a step put down keeps its lane', () => {
    const flow = flowOf(restaurant());
    const placing = placingOf(flow, false);
    expect(placingOf(flowOf(restaurant()), false).spots).toEqual(placing.spots);
    expect(placingOf(flow, true)).toMatchObject({ isArranged: false });
    const [window, back] = [
      flow.steps.find(({ lane }) => lane === 'window'),
      flow.steps.find(({ lane }) => lane === 'back'),
    ];
    if (!window || !back) throw new Error('no steps');
    const low = dropInLanes(flow.steps, placing, new Map([[window.key, { x: 0, y: 5_000 }]]));
    expect(low.get(window.key)?.y).toBe(5_000);
    expect(bandsOf(flow.steps, low)).toHaveLength(3);
    const high = dropInLanes(flow.steps, placing, new Map([[back.key, { x: 0, y: -5_000 }]]));
    expect(high.get(back.key)?.y).toBeGreaterThan(placing.spots.get(window.key)?.y ?? 0);
    expect(bandsOf(flow.steps, high)).toHaveLength(3);
  });

  it('a new step finds a free place in its lane', () => {
    const flow = flowOf(restaurant());
    const placing = placingOf(flow, false);
    const [step] = flow.steps;
    if (step === undefined) throw new Error('no step');
    const spot = freeSpot(flow.steps, placing, { ...step, key: 'new' }, placing.spots.get(step.key) ?? { x: 0, y: 0 });
    expect(spot.y).toBeGreaterThanOrEqual((placing.spots.get(step.key)?.y ?? 0) + heightOf(step));
  });

  it('a step that only steers follows the one before it, and a circle of them ends', () => {
    const start = addStep(restaurant(), [], 'Elsa.FlowDecision', { x: 0, y: 0 });
    const joined = connect(start.doc, [], 'decide', 'Grant', start.id);
    const step = (doc: Parameters<typeof toFlow>[0]) => flowOf(doc).steps.find(({ key }) => key === start.id);
    expect(step(start.doc)?.lane).toBe('window');
    expect(flowOf(joined).steps.find(({ key }) => key === 'decide')?.lane ?? 'back').toBe('back');
    const other = addStep(joined, [], 'Elsa.FlowDecision', { x: 0, y: 0 });
    const circle = connect(connect(other.doc, [], other.id, 'True', start.id), [], start.id, 'True', other.id);
    expect(layInLanes(flowOf(circle)).size).toBe(flowOf(circle).steps.length);
  });
});

describe('the editor’s own hints', () => {
  it('names what is unknown, twice there, unconnected or loose', () => {
    const rules = hintsOf(opened(hostile)).map(({ ruleId }) => ruleId);
    expect(new Set(rules)).toEqual(new Set(['unknown-type', 'duplicate-id', 'open-port', 'loose-connection']));
  });

  it('a new step’s outcomes are open until they lead somewhere', () => {
    const { doc, id } = addStep(restaurant(), [], 'GovFlow.Review', { x: 0, y: 0 });
    const open = hintsOf(doc);
    expect(open.map(({ nodeId }) => nodeId)).toEqual([id, id]);
    expect(open[0]?.message).toContain('通过');
    expect(hintsOf(connect(doc, [], id, 'Pass', 'intake'))).toHaveLength(1);
  });
});

describe('undo and redo', () => {
  it('has no limit and comes back to the very same documents', () => {
    const docs = Array.from({ length: 1001 }, (_, n) => ({ n }));
    let history = begin(docs[0]);
    for (const doc of docs.slice(1)) history = commit(history, doc, `第 ${doc.n} 步`);
    for (let n = 999; n >= 0; n--) {
      history = undo(history);
      expect(history.doc).toBe(docs[n]);
    }
    expect(undo(history)).toBe(history);
    for (let n = 1; n <= 1000; n++) history = redo(history);
    expect(history.doc).toBe(docs[1000]);
    expect(redo(history)).toBe(history);
  });

  it('typing in one field is one step, until something else is done', () => {
    let history = begin('');
    for (const doc of ['a', 'ab', 'abc']) history = commit(history, doc, '改名', 'name:1');
    expect(history.past).toHaveLength(1);
    history = commit(history, 'abcd', '改名', 'name:2');
    expect(undo(history).doc).toBe('abc');
    expect(undo(undo(history)).doc).toBe('');
    expect(commit(undo(history), 'abx', '改名', 'name:1').past).toHaveLength(2);
  });

  it('nothing done leaves no step, and a new edit forgets what was undone', () => {
    const history = commit(begin('a'), 'b', '改');
    expect(commit(history, 'b', '改')).toBe(history);
    expect(commit(undo(history), 'c', '改').future).toEqual([]);
    expect(undo(history).future[0]?.label).toBe('改');
  });
});

describe('finding and walking', () => {
  const flow = flowOf(restaurant());

  it('finds steps by all the words typed, in name, kind, post or id', () => {
    expect(findSteps(flow, '  ')).toEqual([]);
    expect(findSteps(flow, '收件').map(({ key }) => key)).toContain('intake');
    expect(findSteps(flow, 'INTAKE 形式审查').map(({ key }) => key)).toEqual(['intake']);
    expect(findSteps(flow, '没有这样的')).toEqual([]);
  });

  it('arrow keys follow the connections and the column', () => {
    const spots = layInLanes(flow);
    expect(stepTowards(flow, spots, 'start', 'forward')).toBe('intake');
    expect(stepTowards(flow, spots, 'intake', 'back')).toBe('start');
    expect(stepTowards(flow, spots, 'start', 'back')).toBeNull();
    const lower = stepTowards(flow, spots, 'intake', 'down');
    expect(spots.get(lower ?? '')?.y).toBeGreaterThan(spots.get('intake')?.y ?? 0);
  });

  it('reaches everything after the start and ends in a circle', () => {
    expect(reachOf(flow, new Set(['start']), 'forward').size).toBe(flow.steps.length);
    expect([...reachOf(flow, new Set(['intake']), 'back')]).toEqual(['intake', 'start']);
  });
});
