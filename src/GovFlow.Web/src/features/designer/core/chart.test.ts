import { describe, expect, it } from 'vitest';
import { box, layOut } from '@/shared/flowchart/layout';
import { nextWords, publicChartOf } from '@/shared/flowchart/publicChart';
import { paper, sheetsOf } from '@/shared/flowchart/sheets';
import { opened, restaurant, shipped } from '../testing/files';
import type { Definition } from './document';
import { toFlow } from './flow';
import { openFlowOf } from './openFlow';

const chartOf = (doc: Definition) => publicChartOf(openFlowOf(doc) ?? { steps: [], links: [] });
const overlaps = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.abs(a.x - b.x) < box.width && Math.abs(a.y - b.y) < box.height;

describe('the public flow chart', () => {
  it.each(shipped.map(({ name, text }) => [name, text]))(
    'of %s shows every step once, apart and inside the sheet',
    (_, text) => {
      const chart = chartOf(opened(text));
      expect(chart.steps.length).toBeGreaterThan(4);
      const { steps, links, width, height } = layOut(chart);
      for (const [index, one] of steps.entries()) {
        for (const other of steps.slice(index + 1))
          expect(overlaps(one, other), `${one.name} ${other.name}`).toBe(false);
        expect(one.x - box.width / 2).toBeGreaterThanOrEqual(0);
        expect(one.x + box.width / 2).toBeLessThanOrEqual(width);
        expect(one.y + box.height / 2).toBeLessThanOrEqual(height);
      }
      expect(links).toHaveLength(chart.links.length);
    },
  );

  it.each(shipped.map(({ name, text }) => [name, text]))(
    'of %s is printed on sheets of A4: no step is cut, and a line that is goes on under the same letter',
    (_, text) => {
      const layout = layOut(chartOf(opened(text)));
      const sheets = sheetsOf(layout);
      const scale = Math.min(1, paper.width / layout.width);
      for (const [index, { top, bottom, joints }] of sheets.entries()) {
        expect((bottom - top) * scale).toBeLessThanOrEqual(paper.height);
        for (const { label, sheet, x } of joints) {
          expect(Math.abs(sheet - 1 - index)).toBe(1);
          expect(sheets[sheet - 1]?.joints).toContainEqual(expect.objectContaining({ label, sheet: index + 1, x }));
        }
      }
      for (const { name, y } of layout.steps) {
        const whole = sheets.filter(({ top, bottom }) => top <= y - box.height / 2 && y + box.height / 2 <= bottom);
        expect(whole, name).toHaveLength(1);
      }
      const down = layout.links.filter(({ points }) => (points.at(0)?.y ?? 0) < (points.at(-1)?.y ?? 0));
      for (const [index, { bottom }] of sheets.slice(0, -1).entries()) {
        const cut = bottom - 22;
        const over = down.filter(({ points }) => (points.at(0)?.y ?? 0) < cut && cut < (points.at(-1)?.y ?? 0));
        if (over.length > 0) expect(sheets[index]?.joints).not.toEqual([]);
      }
    },
  );

  it('leaves out what only steers, and leads on through it', () => {
    const chart = chartOf(restaurant());
    const types = new Map(toFlow(restaurant(), [])?.steps.map(({ key, type }) => [key, type]));
    expect(chart.steps.some(({ key }) => types.get(key)?.startsWith('Elsa.Flow'))).toBe(false);
    const known = new Set(chart.steps.map(({ key }) => key));
    expect(chart.links.every(({ from, to }) => known.has(from) && known.has(to))).toBe(true);
    const ends = chart.steps.filter(({ key }) => !chart.links.some(({ from }) => from === key));
    expect(ends?.map(({ key }) => types.get(key))).toEqual(['GovFlow.Close']);
  });

  it('says in which case one goes where, though what judges is not drawn', () => {
    const ends = (label: string, value: string) => ({ label, condition: { type: 'JavaScript', value } });
    const act = (id: string, type: string, name: string, more: object = {}) => ({
      id,
      type,
      metadata: { displayText: name },
      ...more,
    });
    const line = (from: string, port: string, to: string) => ({
      source: { activity: from, port },
      target: { activity: to, port: 'In' },
    });
    const script = (value: string) => ({ typeName: 'Boolean', expression: { type: 'JavaScript', value } });
    const doc = opened(
      JSON.stringify({
        customProperties: { form: { properties: { roof: { type: 'boolean', title: '是否在屋顶' } } } },
        root: {
          id: 'f',
          type: 'Elsa.Flowchart',
          activities: [
            act('review', 'GovFlow.Review', '书面审查'),
            act('need', 'Elsa.FlowDecision', '是否需要踏勘？'),
            act('survey', 'GovFlow.SiteSurvey', '现场踏勘'),
            act('which', 'Elsa.FlowSwitch', '多路判断', {
              cases: [ends('', 'getInput("Answers").roof == "是"'), ends('临街', 'x')],
            }),
            act('bare', 'Elsa.FlowDecision', '判断', { condition: script('getInput("Answers").roof == "否"') }),
            act('decide', 'GovFlow.Decide', '决定'),
            act('close', 'GovFlow.Close', '办结'),
          ],
          connections: [
            line('review', 'Pass', 'need'),
            line('review', 'Fail', 'decide'),
            line('need', 'True', 'survey'),
            line('need', 'False', 'decide'),
            line('survey', 'Pass', 'which'),
            line('which', '', 'decide'),
            line('which', '临街', 'close'),
            line('which', 'Default', 'review'),
            line('survey', 'Fail', 'bare'),
            line('bare', 'True', 'decide'),
            line('bare', 'False', 'decide'),
            line('decide', 'Grant', 'close'),
            line('decide', 'Refuse', 'close'),
          ],
        },
      }),
    );
    const chart = chartOf(doc);
    expect(nextWords(chart, 'review')).toBe('通过，需要踏勘：现场踏勘；通过，不需要踏勘：决定；不通过：决定');
    expect(nextWords(chart, 'survey')).toBe(
      '符合，是否在屋顶是“是”：决定；不符合：决定；符合，临街：办结；符合，其他：书面审查',
    );
    expect(nextWords(chart, 'decide')).toBe('准予：办结；不予：办结');
  });

  it('calls a case that is named by a kind of case as people call the kind', () => {
    const step = (id: string, type: string) => ({ id, type, name: id, limit: null });
    const chart = publicChartOf({
      steps: [
        step('补正', 'GovFlow.RequestSupplement'),
        step('按类型', 'Elsa.FlowSwitch'),
        step('转报', 'GovFlow.ProxyReport'),
        step('受理', 'GovFlow.Accept'),
      ],
      links: [
        { from: '补正', outcome: '已补齐', to: '按类型' },
        { from: '按类型', outcome: 'Proxy', to: '转报' },
        { from: '按类型', outcome: '都不符合', to: '受理' },
      ],
    });
    expect(chart.links.map(({ label }) => label)).toEqual(['已补齐，代理件', '已补齐，其他']);
  });

  it('says an outcome once where two of one name lead the same way', () => {
    const step = (id: string) => ({ id, type: 'GovFlow.Review', name: id, limit: null });
    const link = { from: 'a', outcome: '通过', to: 'b' };
    expect(publicChartOf({ steps: ['a', 'b'].map(step), links: [link, link] }).links).toEqual([
      { from: 'a', to: 'b', label: '通过' },
    ]);
  });

  it('goes from top to bottom; what leads back does not', () => {
    const step = (key: string) => ({ key, name: key, note: '', shape: 'step' as const });
    const link = (from: string, to: string) => ({ from, to, label: '' });
    const { steps, links } = layOut({
      steps: ['a', 'b', 'c', 'd'].map(step),
      links: [link('a', 'b'), link('b', 'c'), link('c', 'b'), link('c', 'd'), link('a', 'd')],
    });
    const y = (key: string) => steps.find(one => one.key === key)?.y ?? 0;
    expect(y('a') < y('b') && y('b') < y('c') && y('c') < y('d')).toBe(true);
    // Past two rows: a bend in each.
    expect(links.at(-1)?.points).toHaveLength(4);
    expect(links[2]?.points).toHaveLength(2);
  });
});
