import { act, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { ErrorSummary } from './ErrorSummary';
import { useWrong } from './useWrong';

function Form() {
  const [fields, setFields] = useState<Record<string, string>>({});
  const { errors, report } = useWrong(id => fields[id]);
  const check = () => report(['name', 'phone'].filter(id => !fields[id]).map(id => ({ id, message: `请填写 ${id}` })));
  return (
    <>
      <ErrorSummary errors={errors} />
      {['name', 'phone'].map(id => (
        <input key={id} id={id} aria-label={id} onChange={e => setFields({ ...fields, [id]: e.target.value })} />
      ))}
      <button type="button" onClick={check}>
        提交
      </button>
    </>
  );
}

const words = () => screen.queryAllByText(/请填写/).map(one => one.textContent);

describe('what was found wrong', () => {
  it('goes once its field is changed, keeps the others, and leaves the focus where it is', () => {
    render(<Form />);
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    expect(words()).toEqual(['请填写 name', '请填写 phone']);
    expect(document.activeElement).toBe(screen.getByRole('region', { name: '有错误，请更正' }));
    const name = screen.getByLabelText('name');
    act(() => name.focus());
    fireEvent.change(name, { target: { value: '张' } });
    expect(words()).toEqual(['请填写 phone']);
    expect(document.activeElement).toBe(name);
  });

  it('is said anew, with the focus on it, at the next attempt', () => {
    render(<Form />);
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    act(() => screen.getByLabelText('name').focus());
    fireEvent.click(screen.getByRole('button', { name: '提交' }));
    expect(document.activeElement).toBe(screen.getByRole('region', { name: '有错误，请更正' }));
  });
});
