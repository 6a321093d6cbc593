import type { Rehearsals } from '@/shared/api/contract';
import type { Rehearsal } from './useRehearsal';

interface Props {
  all: Rehearsals;
  rehearsal: Rehearsal;
  nameOf: (step: string) => string;
  outcomeOf: (step: string, port: string) => string;
  goToStep: (nodeId: string) => void;
}

/** What no usual way and no scenario walks: on the canvas dotted, here by name. */
export function Coverage({ all: { coverage }, rehearsal, nameOf, outcomeOf, goToStep }: Props) {
  const { steps, connections } = coverage.unwalked;
  const spoken = (link: string) => {
    const [, from = '', port = '', to = ''] = /^(.*):([^:]*)->(.*)$/.exec(link) ?? [];
    return { from, words: `${nameOf(from)}（${outcomeOf(from, port)}）到${nameOf(to)}` };
  };
  return (
    <section aria-labelledby="rehearsal-coverage">
      <h3 id="rehearsal-coverage">覆盖</h3>
      <p>
        各种情形和场景走到环节 {coverage.steps - steps.length}/{coverage.steps}，连线{' '}
        {coverage.connections - connections.length}/{coverage.connections}。
      </p>
      {connections.length > 0 && (
        <>
          <label>
            <input
              type="checkbox"
              checked={rehearsal.showsUnwalked}
              onChange={e => rehearsal.setShowsUnwalked(e.target.checked)}
            />{' '}
            图中用点线标出没有走到的
          </label>
          <details>
            <summary>没有走到的连线（{connections.length}）</summary>
            <ul>
              {connections.map(link => {
                const { from, words } = spoken(link);
                return (
                  <li key={link}>
                    <button type="button" className="link-button" onClick={() => goToStep(from)}>
                      {words}
                    </button>
                  </li>
                );
              })}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}
