import { describe, expect, it } from 'vitest';
import { opened, restaurant } from '../testing/files';
import { copySteps, pasteSteps, readClip } from './clipboard';
import { type Editor, grow, leadTo, pasteInto, reduce, start, whyNotConnect, without } from './editor';
import { moveSteps } from './edits';
import { type Flow, toFlow } from './flow';
import { bandsOf, layInLanes, placingOf, storedSpots } from './layout';
import { linkIn, placesIn } from './places';
import { newsOf } from './versions';

const flowOf = (doc: Parameters<typeof toFlow>[0]): Flow => {
  const flow = toFlow(doc, []);
  if (flow === null) throw new Error('no flow');
  return flow;
};
const renamed = (editor: Editor, name: string) =>
  reduce(editor, { do: 'edit', label: '改', change: doc => ({ ...doc, name }), select: ['intake'] });

describe('the editor', () => {
  it('an edit is undone with its label, and selection is no history', () => {
    const first = start(restaurant());
    const edited = renamed(first, 'x');
    expect(edited.history.past.at(-1)?.label).toBe('改');
    expect([...edited.selection]).toEqual(['intake']);
    const back = reduce(edited, { do: 'undo' });
    expect(back.history.doc).toBe(first.history.doc);
    expect([...back.selection]).toEqual(['intake']);
    expect(reduce(back, { do: 'redo' }).history.doc).toBe(edited.history.doc);
  });

  it('is changed until it is saved, and unchanged again after undo', () => {
    const edited = renamed(start(restaurant()), 'x');
    expect(edited.history.doc).not.toBe(edited.saved);
    expect(reduce(edited, { do: 'saved', doc: edited.history.doc }).saved).toBe(edited.history.doc);
    expect(reduce(edited, { do: 'undo' }).history.doc).toBe(edited.saved);
  });

  it('goes back to the main flow when undo takes away the one that is open', () => {
    const first = start(restaurant());
    const { doc, id } = grow(first.history.doc, flowOf(first.history.doc), 'Elsa.Flowchart', {});
    const inside = reduce(reduce(first, { do: 'edit', label: '添加', change: () => doc }), {
      do: 'open',
      address: [id],
    });
    expect(inside.address).toEqual([id]);
    expect(reduce(inside, { do: 'undo' }).address).toEqual([]);
  });

  it('opens the first flowchart there is, and takes out what is chosen', () => {
    const sequence = opened(
      '{"root":{"id":"s","type":"Elsa.Sequence","activities":[{"id":"f","type":"Elsa.Flowchart"}]}}',
    );
    expect(start(sequence).address).toEqual(['f']);
    const editor = start(restaurant());
    const link = flowOf(editor.history.doc).links[0];
    const noLink = without(editor.history.doc, reduce(editor, { do: 'choose', link: link?.index ?? null }));
    expect(flowOf(noLink).links).toHaveLength(flowOf(editor.history.doc).links.length - 1);
    const noStep = without(editor.history.doc, reduce(editor, { do: 'select', keys: ['intake'] }));
    expect(flowOf(noStep).steps.some(({ key }) => key === 'intake')).toBe(false);
  });
});

describe('a new step', () => {
  const doc = restaurant();
  const flow = flowOf(doc);

  it('follows the chosen one by its first open outcome', () => {
    const one = grow(doc, flow, 'GovFlow.Review', { after: 'end' });
    expect(flowOf(one.doc).links).toHaveLength(flow.links.length);
    const two = grow(one.doc, flowOf(one.doc), 'GovFlow.Archive', { after: one.id });
    expect(flowOf(two.doc).links.at(-1)).toMatchObject({ from: one.id, port: 'Pass', to: two.id });
  });

  it('goes into the chosen connection', () => {
    const link = flow.links[0];
    const { doc: next, id } = grow(doc, flow, 'GovFlow.Archive', { link: link?.index ?? null });
    expect(flowOf(next).links.filter(one => one.from === id || one.to === id)).toHaveLength(2);
  });

  it('leaves the file’s places alone while the reckoned ones are shown', () => {
    expect(placingOf(flow, false).isArranged).toBe(true);
    const { doc: next } = grow(doc, flow, 'GovFlow.Review', {});
    expect(
      flowOf(next)
        .steps.slice(0, -1)
        .map(({ spot }) => spot),
    ).toEqual(flow.steps.map(({ spot }) => spot));
  });

  it('dropped somewhere it stays there, in its lane, with room for it', () => {
    const band = placingOf(flow, false).bands?.find(({ lane }) => lane === 'back');
    const { doc: next, id } = grow(doc, flow, 'GovFlow.Review', { spot: { x: 5_000, y: (band?.top ?? 0) + 60 } });
    const after = flowOf(next);
    expect(after.steps.find(({ key }) => key === id)?.spot).toEqual({ x: 5_000, y: (band?.top ?? 0) + 60 });
    expect(bandsOf(after.steps, storedSpots(after))).toHaveLength(3);
    expect(placingOf(after, false).isArranged).toBe(false);
  });
});

describe('pasting', () => {
  it('makes room in the lanes that are shown, and leaves other drawings alone', () => {
    const doc = restaurant();
    const flow = flowOf(doc);
    const clip = readClip(copySteps(doc, [], new Set(flow.steps.map(({ key }) => key))));
    if (clip === null) throw new Error('no clip');
    expect(pasteInto(doc, flow, clip).doc).toEqual(pasteSteps(doc, [], clip).doc);
    const tidy = moveSteps(doc, [], layInLanes(flow));
    const laid = readClip(copySteps(tidy, [], new Set(flow.steps.map(({ key }) => key))));
    const { doc: pasted, ids } = pasteInto(tidy, flowOf(tidy), laid ?? clip);
    expect(ids).toHaveLength(flow.steps.length);
    expect(placingOf(flowOf(pasted), false)).toMatchObject({ isArranged: false });
    expect(bandsOf(flowOf(pasted).steps, storedSpots(flowOf(pasted)))).toHaveLength(3);
  });
});

describe('connections', () => {
  const doc = restaurant();
  const flow = flowOf(doc);

  it('an outcome leads exactly where its form says', () => {
    const link = flow.links.find(({ from }) => from === 'start');
    const led = flowOf(leadTo(doc, flow, 'start', 'Done', ['end', link?.to ?? '']));
    expect(led.links.filter(({ from }) => from === 'start').map(({ to }) => to)).toEqual([link?.to, 'end']);
    expect(flowOf(leadTo(doc, flow, 'start', 'Done', [])).links.some(({ from }) => from === 'start')).toBe(false);
  });

  it('nothing leads to the start or from the end', () => {
    expect(whyNotConnect(flow, 'intake', 'start')).toContain('开始');
    expect(whyNotConnect(flow, 'end', 'intake')).toContain('之后不再有');
    expect(whyNotConnect(flow, 'intake', 'nobody')).not.toBeNull();
    expect(whyNotConnect(flow, 'intake', 'end')).toBeNull();
  });
});

describe('a place the server names', () => {
  it('is the innermost step it lies in', () => {
    const stepAt = placesIn(restaurant());
    expect(stepAt('$.root.activities[1].offers')).toMatchObject({ flow: [], nodeId: 'intake' });
    expect(stepAt('$.root.activities[10]')?.nodeId).not.toBe('intake');
    expect(stepAt('$.variables[0]')).toBeNull();
    expect(stepAt('$.nowhere', 'intake')?.name).toBe('收件与形式审查');
    expect(linkIn(restaurant())('$.root.connections[12].source')).toEqual({ flow: [], index: 12 });
    expect(linkIn(restaurant())('$.root.activities[12]')).toBeNull();
  });
});

describe('news of a flow', () => {
  const mine = {
    versionId: 'v2',
    version: 2,
    state: 'Draft',
    hash: 'a',
    importedAt: '2026-03-06T02:00:00Z',
    importedBy: 'p1',
  } as const;
  const later = { ...mine, hash: 'b', importedAt: '2026-03-06T03:00:00Z', importedBy: 'p2' };

  it.each([
    ['nothing has moved', [mine], null],
    ['the same draft was saved by another', [later], 'p2'],
    ['a list from before one’s own save', [{ ...later, importedAt: '2026-03-06T01:00:00Z' }], null],
    ['a later version is there', [mine, { ...later, versionId: 'v3', version: 3 }], '第 3 版'],
    ['an older version says nothing', [mine, { ...later, versionId: 'v1', version: 1 }], null],
  ])('%s', (_, all, words) => {
    const news = newsOf(mine, all);
    if (words === null) expect(news).toBeNull();
    else expect(news).toContain(words);
  });
});
