/** What comes next, as the office says it. */
export function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className="p-bullets">
      {of.map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
