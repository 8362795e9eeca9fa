/** Which rows of a long list are in sight: @tanstack/virtual-core for Preact. */
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useReducer, useRef } from 'preact/hooks';

export interface VirtualList {
  readonly count: number;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Room that something sticky takes at the top. */
  readonly above: number;
}

const OVERSCAN = 12;

export function useVirtual({ count, rowHeight, scroller, above }: VirtualList): Virtualizer<HTMLElement, HTMLElement> {
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const made = useRef<Virtualizer<HTMLElement, HTMLElement> | undefined>(undefined);
  const options = {
    count,
    estimateSize: () => rowHeight,
    getScrollElement: () => scroller.current,
    scrollPaddingStart: above,
    overscan: OVERSCAN,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(undefined),
  };
  const virtual = made.current ?? new Virtualizer<HTMLElement, HTMLElement>(options);
  made.current = virtual;
  virtual.setOptions(options);
  useLayoutEffect(() => virtual._didMount(), [virtual]);
  useLayoutEffect(() => virtual._willUpdate());
  return virtual;
}
