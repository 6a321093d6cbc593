/** 授权委托书, as it was uploaded: each page opens by itself, and that it was looked at is on record. */
export function MandatePages({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <span className="cell-2">
      授权委托书：
      {ids.map((id, i) => (
        <a
          key={id}
          href={`/api/files/${id}`}
          target="_blank"
          rel="noreferrer"
          aria-label={`看授权委托书第 ${i + 1} 页`}
        >
          第 {i + 1} 页{' '}
        </a>
      ))}
    </span>
  );
}
