import type { DryRunView } from '@/shared/api/contract';
import { readBasis } from '@/shared/basis';
import { showDay } from '@/shared/format';
import { actWords } from './words';

interface Props {
  view: DryRunView;
  nameOf: (step: string) => string;
  outcomeOf: (step: string, port: string) => string;
  backTo: (count: number) => void;
}

/** What was done, with the timeline's lines; each place can be gone back to. */
export function DoneActs({ view, nameOf, outcomeOf, backTo }: Props) {
  if (view.acts.length === 0) return null;
  return (
    <section aria-labelledby="rehearsal-done">
      <h3 id="rehearsal-done">已走 {view.acts.length} 步</h3>
      <ol className="rehearsal-done">
        {view.acts.map((played, index) => {
          const act = view.script.acts?.[index];
          const words = act === undefined ? '' : actWords(act, nameOf, outcomeOf);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an act is its place in the script.
            <li key={index} data-refused={played.refused ? true : undefined}>
              <details>
                <summary>
                  {words} <span className="muted">{showDay(played.day)}</span>
                </summary>
                {played.says.map(({ text, by, isVisible }) => (
                  <div key={text}>
                    {text}{' '}
                    <span className="muted">
                      {by}
                      {!isVisible && ' · 申请人看不到'}
                    </span>
                  </div>
                ))}
                {index < view.acts.length - 1 && (
                  <button type="button" className="link-button" onClick={() => backTo(index + 1)}>
                    退到这一步
                  </button>
                )}
              </details>
              {played.refused && (
                <p className="bad">
                  不能这样办：{played.refused.message}
                  {played.refused.basis && `（${readBasis(played.refused.basis)}）`}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
