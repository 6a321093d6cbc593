import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  title: string;
  /** Right of the heading: filters, links, the as-of time. */
  aside?: ReactNode;
  /** Number of errors on the page; the tab's title says so. */
  errors?: number;
  className?: string;
  children: ReactNode;
}

/** A page of either app: its title in the tab, the focus on its heading when it is entered. */
export function Page({ title, aside, errors = 0, className = '', children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // An autofocused field of the page keeps the focus.
    if (document.activeElement === document.body || document.activeElement === null) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  useEffect(() => {
    document.title = errors > 0 ? `有错误 · ${title}` : title;
  }, [title, errors]);
  return (
    <div className={`page ${className}`}>
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside && <div className="page-aside">{aside}</div>}
      </div>
      {children}
    </div>
  );
}
