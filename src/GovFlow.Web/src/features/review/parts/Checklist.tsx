import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import type { CheckPoint, Verdict } from '@/shared/api/contract';
import { isComposing, type Shortcut } from '@/shared/keyboard/shortcuts';
import { useToldKeys } from '@/shared/keyboard/useShortcut';
import { verdictNames } from '@/shared/terms';
import type { Wrong } from '@/shared/ui/ErrorSummary';
import { verdictKeys, type Writing } from '../model';

interface Props {
  points: readonly CheckPoint[];
  writing: Writing;
  errors: readonly Wrong[];
  disabled: boolean;
  onVerdict: (code: string, verdict: Verdict) => void;
  onNote: (code: string, note: string) => void;
}

const pointKeys: readonly Shortcut[] = [
  { key: '↑ ↓', label: '上一要点、下一要点', area: '审查要点' },
  ...verdictKeys.map((verdict, at) => ({ key: String(at + 1), label: verdictNames[verdict], area: '审查要点' })),
];

/** The step's review list: 1 符合, 2 不符合, 3 不适用 on the point that has the focus; ↑↓ go on. */
export function Checklist({ points, writing, errors, disabled, onVerdict, onNote }: Props) {
  useToldKeys(pointKeys);
  const [open, setOpen] = useState<string | null>(null);
  const go = (at: number) => document.getElementById(`point-${points[at]?.code}`)?.focus();

  const onKeyDown = (e: KeyboardEvent, point: CheckPoint, at: number) => {
    if (e.target !== e.currentTarget || isComposing(e.nativeEvent) || e.ctrlKey || e.altKey || disabled) return;
    const verdict = verdictKeys[Number(e.key) - 1];
    if (e.key === 'ArrowDown') go(at + 1);
    else if (e.key === 'ArrowUp') go(at - 1);
    else if (verdict) {
      onVerdict(point.code, verdict);
      if (verdict === 'Fails') requestAnimationFrame(() => document.getElementById(`note-${point.code}`)?.focus());
      else go(at + 1);
    } else return;
    e.preventDefault();
  };

  return (
    <ol className="checklist">
      {points.map((point, at) => {
        const verdict = writing.verdicts[point.code];
        const error = errors.find(({ id }) => id === `point-${point.code}` || id === `note-${point.code}`)?.message;
        return (
          <li key={point.code}>
            <div
              id={`point-${point.code}`}
              className="point"
              role="group"
              {...(error ? { 'aria-describedby': `note-${point.code}-error` } : {})}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: the digit keys work on the point that has the focus.
              tabIndex={0}
              aria-label={`${point.content}${point.isMandatory ? '，必答' : ''}${verdict ? `，${verdictNames[verdict]}` : ''}`}
              onKeyDown={e => onKeyDown(e, point, at)}
            >
              <p className="point-content">
                {at + 1}. {point.content}
                {!point.isMandatory && <span className="muted">（选答）</span>}
              </p>
              <p className="muted">标准：{point.standard}</p>
              {(point.keyPoint ?? point.caution ?? point.liability) && (
                <button
                  type="button"
                  className="link-button"
                  aria-expanded={open === point.code}
                  onClick={() => setOpen(open === point.code ? null : point.code)}
                >
                  要点与责任
                </button>
              )}
              {open === point.code && (
                <dl className="point-more">
                  {point.keyPoint && (
                    <>
                      <dt>审查要点</dt>
                      <dd>{point.keyPoint}</dd>
                    </>
                  )}
                  {point.caution && (
                    <>
                      <dt>注意事项</dt>
                      <dd>{point.caution}</dd>
                    </>
                  )}
                  {point.liability && (
                    <>
                      <dt>不当行为的后果</dt>
                      <dd>{point.liability}</dd>
                    </>
                  )}
                </dl>
              )}
              <div className="verdicts">
                {verdictKeys.map(choice => (
                  <button
                    key={choice}
                    type="button"
                    tabIndex={-1}
                    disabled={disabled}
                    aria-pressed={verdict === choice}
                    onClick={() => onVerdict(point.code, choice)}
                  >
                    {verdictNames[choice]}
                  </button>
                ))}
              </div>
            </div>
            {verdict === 'Fails' && (
              <Input
                id={`note-${point.code}`}
                aria-label={`为何不符合：${point.content}`}
                placeholder="为何不符合"
                {...(error ? { 'aria-describedby': `note-${point.code}-error`, 'aria-invalid': true } : {})}
                value={writing.notes[point.code] ?? ''}
                onChange={e => onNote(point.code, e.target.value)}
              />
            )}
            {error && (
              <div className="field-error" id={`note-${point.code}-error`}>
                {error}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
