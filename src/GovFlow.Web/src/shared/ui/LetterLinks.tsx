import type { LetterLine } from '@/shared/api/contract';
import { showShortDay } from '@/shared/format';

/** Where 监察通知书 and 整改通知书 are, as they were issued. */
export const noticeAddress = (id: string) => `/api/letters/${id}`;

interface Props {
  letters: readonly LetterLine[];
  /** Where a letter is, as it was issued. */
  address: (id: string) => string;
}

/** Letters as they were issued, each in a page of its own that is printed from there. */
export function LetterLinks({ letters, address }: Props) {
  if (letters.length === 0) return null;
  return (
    <ul className="paper-list">
      {letters.map(letter => (
        <li key={letter.id}>
          <a href={address(letter.id)} target="_blank" rel="noreferrer">
            {letter.title}
          </a>
          <span className="num paper-number">{letter.number}</span>
          <span className="num paper-date">{showShortDay(letter.date)}</span>
        </li>
      ))}
    </ul>
  );
}
