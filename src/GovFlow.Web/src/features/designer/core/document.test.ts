import { describe, expect, it } from 'vitest';
import { foreign, hostile, opened, shipped } from '../testing/files';
import { allFlows, allIds } from './document';
import { connect, disconnect, moveSteps, removeSteps, renameStep, setStep } from './edits';
import { toFlow } from './flow';
import { getIn, type Json, readJson, setIn, showPath, writeJson } from './json';
import { storedSpots } from './layout';
import { openDefinition } from './versions';

const squeezed = (text: string) => text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, part => (part.startsWith('"') ? part : ''));
const everything = [...shipped, ...foreign, { name: 'hostile', text: hostile }];

describe('a definition', () => {
  it('there are files to hold it to', () => {
    expect(shipped.length).toBeGreaterThan(20);
    expect(foreign.length).toBeGreaterThan(15);
  });

  it.each(everything)('$name is written as it was read, every sign but the spaces between', ({ text }) => {
    const kept = JSON.parse(writeJson(opened(text)));
    expect(kept).toEqual(JSON.parse(text));
    const doc = opened(text);
    expect(squeezed(writeJson(doc))).toBe(squeezed(text));
  });

  it.each(everything)('$name: an edit that has nothing to do gives the very same document', ({ text }) => {
    const doc = opened(text);
    for (const address of allFlows(doc)) {
      const flow = toFlow(doc, address);
      const first = flow?.steps[0];
      const link = flow?.links[0];
      if (flow === null || first === undefined) continue;
      expect(setStep(doc, address, first.key, node => node)).toBe(doc);
      expect(removeSteps(doc, address, new Set(['nobody at all']))).toBe(doc);
      expect(disconnect(doc, address, new Set([9999]))).toBe(doc);
      if (link) expect(connect(doc, address, link.from, link.port, link.to)).toBe(doc);
    }
  });

  it.each(shipped)('$name: putting the steps where they stand changes nothing', ({ text }) => {
    const doc = opened(text);
    const flow = toFlow(doc, []);
    expect(flow?.steps.length).toBeGreaterThan(5);
    expect(flow && moveSteps(doc, [], storedSpots(flow))).toBe(doc);
  });

  it('finds flowcharts inside steps, and every id', () => {
    const doc = opened(hostile);
    expect(allFlows(doc)).toEqual([[], ['inner']]);
    expect([...allIds(doc)].sort()).toEqual(['a', 'b', 'deep', 'deeper', 'flow', 'inner']);
    expect(
      allFlows(opened('{"root":{"id":"s","type":"Elsa.Sequence","activities":[{"id":"f","type":"Elsa.Flowchart"}]}}')),
    ).toEqual([['f']]);
  });

  it('reads connections however they are written, and marks what leads nowhere', () => {
    const flow = toFlow(opened(hostile), []);
    expect(flow?.links.map(({ from, port, to }) => [from, port, to])).toEqual([
      ['a', 'Done', 'b'],
      ['b', 'Odd', 'inner'],
    ]);
    expect(flow?.loose).toEqual([2, 3]);
    expect(toFlow(opened(hostile), ['inner'])?.links).toHaveLength(1);
    expect(flow?.steps.map(({ key }) => key)).toEqual(['a', 'b', 'b#2', 'inner']);
  });

  it('changes one place and nothing beside it', () => {
    const doc = opened(hostile);
    const next = renameStep(doc, [], 'b#2', '结束');
    const want = JSON.parse(hostile);
    want.root.activities.$values[2].metadata = { displayText: '结束' };
    expect(JSON.parse(writeJson(next))).toEqual(want);
    expect(getIn(next, ['root', 'activities', '$values', 1])).toBe(getIn(doc, ['root', 'activities', '$values', 1]));
  });

  it('says what is no definition', () => {
    const why = (text: string) => {
      const result = openDefinition(text);
      return 'why' in result ? result.why : null;
    };
    expect(why('{')).toBe('文件不是有效的流程定义格式');
    expect(why('[]')).toBe('文件不是流程定义');
    expect(why('{"root":3}')).toBe('文件里没有流程图');
    expect(why('{"a":1,"a":2,"root":{}}')).toBe('文件不是有效的流程定义格式');
    expect(why(`${'['.repeat(200_000)}`)).not.toBeNull();
  });
});

describe('JSON', () => {
  it('keeps a number as it is written and takes out what is set to nothing', () => {
    const value = readJson('{"a":{"b":[1.0,{"c":2}]},"d":1}');
    expect(writeJson(setIn(value, ['a', 'b', 1, 'c'], 3))).toBe('{"a":{"b":[1.0,{"c":3}]},"d":1}');
    expect(writeJson(setIn(value, ['d'], undefined))).toBe('{"a":{"b":[1.0,{"c":2}]}}');
    expect(writeJson(setIn({}, ['__proto__'], { x: 1 } as Json))).toBe('{"__proto__":{"x":1}}');
    expect(showPath(['root', 'activities', 3, 'post'])).toBe('$.root.activities[3].post');
  });
});
