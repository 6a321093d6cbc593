import { useEffect, useRef } from 'react';
import { focusField } from './focusField';

/** A wrong field: `id` is the id of its control. */
export interface Wrong {
  id: string;
  message: string;
}

/** All errors first, with the focus on them when they are found; each leads to its field, where the same words stand. */
export function ErrorSummary({ errors }: { errors: readonly Wrong[] }) {
  const box = useRef<HTMLElement>(null);
  const told = useRef<readonly Wrong[]>([]);
  useEffect(() => {
    // One error less is somebody typing in its field: the focus stays there.
    if (errors.some(error => !told.current.includes(error))) box.current?.focus();
    told.current = errors;
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <section className="error-summary" ref={box} tabIndex={-1} aria-label="有错误，请更正">
      <h2>请更正以下 {errors.length} 处</h2>
      <ul>
        {errors.map(({ id, message }) => (
          <li key={id + message}>
            <button type="button" onClick={() => focusField(id)}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
