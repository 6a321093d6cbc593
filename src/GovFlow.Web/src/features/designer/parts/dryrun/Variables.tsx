import type { DryRunView } from '@/shared/api/contract';

/** The flow's own variables, as they stand. Their names are the drawing's, so they are shown where somebody asks for them. */
export const Variables = ({ variables }: { variables: DryRunView['now']['variables'] }) => (
  <section aria-labelledby="rehearsal-variables">
    <h3 id="rehearsal-variables">变量</h3>
    <details>
      <summary>{variables.length} 个变量</summary>
      <dl className="rehearsal-variables">
        {variables.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value === null || value === undefined ? '—' : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  </section>
);
