import { describe, expect, it } from 'vitest';
import { restaurant } from '../testing/files';
import { grow } from './editor';
import { addStep } from './edits';
import { type Flow, toFlow } from './flow';
import { intoLink, joinTo, lineAt, loneStep } from './joining';

const flowOf = (doc: Parameters<typeof toFlow>[0]): Flow => {
  const flow = toFlow(doc, []);
  if (flow === null) throw new Error('no flow');
  return flow;
};
const doc = restaurant();
const flow = flowOf(doc);
const link = flow.links.find(one => one.from !== 'start');
if (link === undefined) throw new Error('no link');
const between = (next: typeof doc, id: string) =>
  flowOf(next)
    .links.filter(one => one.from === id || one.to === id)
    .map(({ from, port, to }) => ({ from, port, to }));

describe('a step dropped on a line', () => {
  it('goes in: the outcome before it stays, its own main one leads on', () => {
    const { doc: next, id } = grow(doc, flow, 'GovFlow.SiteSurvey', { spot: { x: 9, y: 9 }, link: link.index });
    expect(between(next, id)).toEqual([
      { from: link.from, port: link.port, to: id },
      { from: id, port: 'Pass', to: link.to },
    ]);
    expect(flowOf(next).links).toHaveLength(flow.links.length + 1);
  });

  it('goes in as well when it was drawn before and nothing leads to or from it', () => {
    const { doc: lying, id } = addStep(doc, [], 'GovFlow.SiteSurvey', { x: 0, y: 0 });
    expect(loneStep(flowOf(lying), [id])?.key).toBe(id);
    const next = intoLink(lying, flowOf(lying), id, link);
    expect(between(next, id)).toHaveLength(2);
    expect(loneStep(flowOf(next), [id])).toBeNull();
    expect(loneStep(flowOf(lying), [id, 'intake'])).toBeNull();
  });

  it('is left beside the line where nothing could come after it', () => {
    const { doc: next, id } = grow(doc, flow, 'Elsa.End', { spot: { x: 9, y: 9 }, link: link.index });
    expect(between(next, id)).toEqual([]);
    expect(flowOf(next).links).toHaveLength(flow.links.length);
  });

  it('finds the line nearest to where it fell', () => {
    const lines = [
      { index: 4, points: [{ x: 0, y: 0 }] },
      { index: 7, points: [{ x: 0, y: 9 }] },
    ];
    expect(lineAt(lines, { x: 0, y: 6 }, 14)).toBe(7);
    expect(lineAt(lines, { x: 0, y: 40 }, 14)).toBeNull();
  });
});

describe('a step added after another', () => {
  it('goes into the main line where every outcome leads somewhere', () => {
    const [led] = flow.links.filter(({ from }) => from === 'start');
    const { doc: next, id } = grow(doc, flow, 'Elsa.FlowDecision', { after: 'start' });
    expect(between(next, id)).toEqual([
      { from: 'start', port: 'Done', to: id },
      { from: id, port: 'True', to: led?.to },
    ]);
    const step = (key: string) => flowOf(next).steps.find(one => one.key === key);
    expect(step(id)?.lane).toBe(step('start')?.lane);
  });
});

describe('a line drawn from an outcome', () => {
  it('takes the place of the one that was there, and says so', () => {
    const joined = joinTo(doc, flow, link.from, link.port, 'end', false);
    const led = flowOf(joined.doc).links.filter(one => one.from === link.from && one.port === link.port);
    expect(led.map(({ to }) => to)).toEqual(['end']);
    expect(joined.said).toMatch(/^已把“.+”改连到“.+”；需要同时办理的，按住 Shift 再连$/);
  });

  it('joins it only where that is asked for', () => {
    const joined = joinTo(doc, flow, link.from, link.port, 'end', true);
    const led = flowOf(joined.doc).links.filter(one => one.from === link.from && one.port === link.port);
    expect(led.map(({ to }) => to)).toEqual([link.to, 'end']);
    expect(joined.said).toContain('同时办理');
  });

  it('is no change where it is there already', () => {
    expect(joinTo(doc, flow, link.from, link.port, link.to, false)).toEqual({ doc, said: null });
  });
});
