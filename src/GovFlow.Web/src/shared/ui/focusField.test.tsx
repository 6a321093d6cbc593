import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { focusField } from './focusField';

describe('the focus goes', () => {
  it('to the first field of a row, not to the box that is ticked at its end', () => {
    const { container } = render(
      <fieldset id="row">
        <input type="text" />
        <input type="checkbox" defaultChecked />
      </fieldset>,
    );
    focusField('row');
    expect(document.activeElement).toBe(container.querySelector('[type=text]'));
  });

  it('to the chosen answer of a question', () => {
    const { container } = render(
      <div id="question">
        <input type="radio" name="a" />
        <input type="radio" name="a" defaultChecked />
      </div>,
    );
    focusField('question');
    expect(document.activeElement).toBe(container.querySelectorAll('input')[1]);
  });
});
