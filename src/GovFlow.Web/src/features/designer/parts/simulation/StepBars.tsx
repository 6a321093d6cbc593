import type { VersionFigures } from '@/shared/api/contract';
import { stepName } from './figures';

interface Props {
  draft: VersionFigures;
  inForce: VersionFigures | null;
}

const row = 44;
const left = 190;
const width = 760;

/** Days of each step: the full bar is the median, the pale one nine of ten; the draft above, the version in force below. The table beneath says the same. */
export function StepBars({ draft, inForce }: Props) {
  const names = [...new Set([...draft.steps, ...(inForce?.steps ?? [])].map(stepName))];
  const most = Math.max(1, ...[...draft.steps, ...(inForce?.steps ?? [])].map(({ days }) => days.p90));
  const scale = (width - left - 60) / most;
  const bar = (of: VersionFigures | null, name: string, y: number, tone: string) => {
    const step = of?.steps.find(one => stepName(one) === name);
    if (step === undefined) return null;
    const { median, p90 } = step.days;
    return (
      <g className={tone}>
        <rect className="pale" x={left} y={y} width={Math.max(1, p90 * scale)} height={12} />
        <rect x={left} y={y} width={Math.max(1, median * scale)} height={12} />
        <text x={left + Math.max(1, p90 * scale) + 6} y={y + 10}>
          {median} / {p90}
        </text>
      </g>
    );
  };
  return (
    <svg className="step-bars" viewBox={`0 0 ${width} ${names.length * row + 6}`} aria-hidden="true">
      {names.map((name, i) => (
        <g key={name}>
          <text className="name" x={left - 10} y={i * row + 22} textAnchor="end">
            {name.length > 13 ? `${name.slice(0, 12)}…` : name}
          </text>
          {bar(draft, name, i * row + 6, 'is-draft')}
          {bar(inForce, name, i * row + 22, 'is-in-force')}
        </g>
      ))}
    </svg>
  );
}
