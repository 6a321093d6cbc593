/** The coming content's shape; invisible for the first 200 ms so that fast answers do not flicker. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div className="skeleton" role="status" aria-busy="true">
      <b className="visually-hidden">正在载入</b>
      {Array.from({ length: rows }, (_, row) => `line-${row}`).map(line => (
        <span key={line} />
      ))}
    </div>
  );
}
