import type { DryRunView } from '@/shared/api/contract';
import { valueWords, variableName } from '../../core/variables';

/** The flow's own variables, as they stand, by the names the conditions call them. */
export const Variables = ({ variables }: { variables: DryRunView['now']['variables'] }) => (
  <section aria-labelledby="rehearsal-variables">
    <h3 id="rehearsal-variables">变量</h3>
    <details>
      <summary>{variables.length} 个变量</summary>
      <dl className="rehearsal-variables">
        {variables.map(({ name, value }) => (
          <div key={name}>
            <dt>{variableName(name)}</dt>
            <dd>{valueWords(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  </section>
);
