import { Link } from 'react-router';
import type { FrozenFigure, HallReport } from '@/shared/api/contract';
import { useMe } from '@/shared/session';
import { figuresOf, rowsBehind } from '../api';

interface Props {
  title: string;
  note: string;
  figures: readonly FrozenFigure[];
  report: HallReport;
}

/** Figures with their definitions; each leads to the cases behind it for whoever reads the figures. */
export function Figures({ title, note, figures, report }: Props) {
  const mayOpen = useMe()?.permissions.includes('reports.read') ?? false;
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="muted">{note}</p>
      {figuresOf(figures).map(([caption, list]) => (
        <table key={caption} className="plain-table hall-table hall-figures">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">本期</th>
              <th scope="col">口径</th>
            </tr>
          </thead>
          <tbody>
            {list.map(figure => (
              <tr key={figure.code}>
                <td data-label="指标">{`${figure.name}（${figure.unit}）`}</td>
                <td className="num" data-label="本期">
                  <Value figure={figure} report={report} mayOpen={mayOpen} />
                </td>
                <td data-label="口径">{figure.definition}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

function Value({ figure, report, mayOpen }: { figure: FrozenFigure; report: HallReport; mayOpen: boolean }) {
  const rows = mayOpen ? rowsBehind(figure, report) : null;
  return rows === null ? (
    figure.text
  ) : (
    <Link to={rows} aria-label={`${figure.name} ${figure.text}，查看明细`}>
      {figure.text}
    </Link>
  );
}
