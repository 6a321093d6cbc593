import type { Estimate, SimulationReport, VersionFigures } from '@/shared/api/contract';
import { caseKindNames } from '@/shared/terms';

/** One figure of both versions; null where a version has no such thing. */
export interface Row {
  part: '总体' | '类型' | '环节' | '部门' | '岗位';
  name: string;
  figure: string;
  draft: number | null;
  inForce: number | null;
}

/** Cases are whole: what is counted is the mean over the seeds. */
const count = (mean: number) => Math.round(mean);

type Figure = Omit<Row, 'draft' | 'inForce'> & { value: number | null };

const percent = (share: number | null) => (share === null ? null : Math.round(share * 10_000) / 100);

function* figuresOf(of: VersionFigures): Generator<Figure> {
  const days = (part: Row['part'], name: string, what: string, { median, p90 }: { median: number; p90: number }) => [
    { part, name, figure: `${what}中位数（工作日）`, value: median },
    { part, name, figure: `${what}九成以内（工作日）`, value: p90 },
  ];
  const whole = (figure: string, value: number | null): Figure => ({ part: '总体', name: '', figure, value });
  yield whole('承诺超期率（%）', percent(of.promiseLate.mean));
  yield whole('法定超期率（%）', percent(of.statuteLate.mean));
  yield whole('受理（件）', count(of.accepted));
  yield whole('办结（件）', count(of.closed));
  yield whole('未办结（件）', count(of.open));
  yield whole('未能收件（件）', count(of.turnedAway));
  yield* days('总体', '', '用时', of.days);
  for (const kind of of.kinds) {
    const name = caseKindNames[kind.kind];
    yield { part: '类型', name, figure: '件数', value: count(kind.cases) };
    yield { part: '类型', name, figure: '承诺超期率（%）', value: percent(kind.promiseLate) };
    yield* days('类型', name, '用时', kind.days);
  }
  for (const step of of.steps) {
    const name = stepName(step);
    yield { part: '环节', name, figure: '时限（工作日）', value: step.limitDays };
    yield { part: '环节', name, figure: '超时率（%）', value: percent(step.late) };
    yield* days('环节', name, '用时', step.days);
  }
  for (const department of of.departments) yield* days('部门', department.name, '占用', department.days);
  for (const post of of.posts) {
    const name = post.name;
    yield { part: '岗位', name, figure: '每日办结（件）', value: post.done };
    yield { part: '岗位', name, figure: '平均在手（件）', value: post.open };
    yield { part: '岗位', name, figure: '最多在手（件）', value: count(post.mostOpen) };
    yield { part: '岗位', name, figure: '负荷率（%）', value: percent(post.utilisation) };
    yield { part: '岗位', name, figure: '排队九成以内（工作日）', value: post.wait.p90 };
  }
}

export const stepName = ({ name, department }: VersionFigures['steps'][number]) =>
  department === null ? name : `${name}（${department}）`;

/** Every figure of the report, both versions side by side; what only the version in force has comes last. */
export function rowsOf(report: SimulationReport): Row[] {
  const rows = new Map<string, Row>();
  const keyOf = ({ part, name, figure }: Figure) => `${part}\n${name}\n${figure}`;
  for (const one of figuresOf(report.draft)) {
    const { value, ...named } = one;
    rows.set(keyOf(one), { ...named, draft: value, inForce: null });
  }
  for (const one of report.inForce === null ? [] : figuresOf(report.inForce)) {
    const { value, ...named } = one;
    const row = rows.get(keyOf(one));
    if (row === undefined) rows.set(keyOf(one), { ...named, draft: null, inForce: value });
    else row.inForce = value;
  }
  return [...rows.values()];
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The rows as a table that spreadsheets read: with a byte order mark, or they read Chinese as something else. */
export const csvOf = (report: SimulationReport): string =>
  `\uFEFF${[
    ['部分', '名称', '指标', '本稿', '现行'],
    ...rowsOf(report).map(({ part, name, figure, draft, inForce }) => [
      part,
      // A name that begins as a formula is told not to be one.
      /^[=+\-@]/.test(name) ? `'${name}` : name,
      figure,
      draft === null ? '' : String(draft),
      inForce === null ? '' : String(inForce),
    ]),
  ]
    .map(line => line.map(cell).join(','))
    .join('\r\n')}\r\n`;

/** 12.3%, with the range over the seeds where they differ. */
export function showRate({ mean, least, most }: Estimate): string {
  const text = (share: number) => `${Math.round(share * 1000) / 10}%`;
  return least === most ? text(mean) : `${text(mean)}（${text(least)}–${text(most)}）`;
}

/** +2.1 个百分点（+1.8 至 +2.4）. */
export function showPoints({ mean, least, most }: Estimate): string {
  const text = (share: number) => {
    const points = Math.round(share * 1000) / 10;
    return points > 0 ? `+${points}` : String(points);
  };
  return `${text(mean)} 个百分点${least === most ? '' : `（${text(least)} 至 ${text(most)}）`}`;
}
