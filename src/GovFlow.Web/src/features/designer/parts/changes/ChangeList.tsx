import type { DefinitionChange } from '@/shared/api/contract';
import { areaNames, groupedChanges, kindMarks } from '../../core/changes';
import './changes.css';

interface Props {
  changes: readonly DefinitionChange[];
  withQuiet: boolean;
  /** Shows the step a change speaks of; without it the words only say it. */
  goTo?: (nodeId: string) => void;
}

/** The changes in words, what binds people first; one that concerns a step leads to it. */
export function ChangeList({ changes, withQuiet, goTo }: Props) {
  const groups = groupedChanges(changes, withQuiet);
  if (groups.length === 0) return <p className="muted">办事内容没有变化。</p>;
  return (
    <ul className="change-list" aria-label="改动">
      {groups.map(({ area, changes: own }) => (
        <li key={area}>
          <strong>
            {areaNames[area]} <span className="num">{own.length}</span>
          </strong>
          <ul>
            {own.map((change, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two changes may read alike; the list is never edited in place.
              <Change key={`${change.words} ${index}`} change={change} goTo={goTo} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Change({
  change: { kind, nodeId, words },
  goTo,
}: {
  change: DefinitionChange;
  goTo: Props['goTo'] | undefined;
}) {
  const { mark, word } = kindMarks[kind];
  return (
    <li className="change" data-change={kind}>
      <span className="change-sort" aria-hidden title={word}>
        {mark}
      </span>
      {nodeId && goTo ? (
        <button type="button" className="link-button" onClick={() => goTo(nodeId)}>
          {words}
        </button>
      ) : (
        <span>{words}</span>
      )}
    </li>
  );
}
