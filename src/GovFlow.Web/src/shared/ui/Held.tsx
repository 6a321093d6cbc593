import { type ComponentProps, useLayoutEffect, useRef } from 'react';

interface Props extends ComponentProps<'div'> {
  /** True from the moment a command is sent until it is known what became of it. */
  isHeld: boolean;
}

/**
 * A form that stands still while what was sent from it is on its way or its outcome unknown: what is read is what was sent.
 * When it is released, the focus goes back to where it was, unless something else has taken it.
 */
export function Held({ isHeld, ...div }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (isHeld) {
      const isInside = activeElement instanceof HTMLElement && box.current?.contains(activeElement);
      last.current = isInside ? activeElement : null;
    } else if (activeElement === document.body) {
      last.current?.focus();
    }
  }, [isHeld]);
  return <div {...div} ref={box} inert={isHeld} />;
}
