import type { ReactNode, Ref } from "react";

type ScrollPlaceProps = {
  readonly ref: Ref<HTMLElement>;
  readonly label: string;
  readonly children: ReactNode;
};

/** Where a table scrolls. It can be reached by keyboard, for who scrolls with the arrows (WCAG 2.1.1). */
export const ScrollPlace = ({ ref, label, children }: ScrollPlaceProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by who has no pointer
  <section className="table-place" ref={ref} aria-label={label} tabIndex={0}>
    {children}
  </section>
);
