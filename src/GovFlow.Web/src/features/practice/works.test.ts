import { describe, expect, it } from 'vitest';
import { worksFor } from './works';

const titles = (permissions: string[], navigation: string[]) =>
  worksFor({ permissions, navigation }).map(({ title }) => title);

describe('what to practise', () => {
  it('a clerk takes in, a reviewer does not', () => {
    expect(titles(['intake.conclude', 'cases.act', 'tasks.work'], ['delivery', 'cases'])).toContain('收一件');
    expect(titles(['tasks.work'], ['cases'])).toEqual(['认领一项任务', '看一件办件的来龙去脉']);
  });

  it('only who may sign a card is told to', () => {
    const text = (permissions: string[]) => worksFor({ permissions, navigation: ['alerts'] })[0]?.text;
    expect(text(['alerts.acknowledge'])).toContain('签收预警');
    expect(text([])).not.toContain('签收');
  });

  it('nobody finds an empty page', () => {
    expect(titles([], [])).toHaveLength(1);
  });
});
