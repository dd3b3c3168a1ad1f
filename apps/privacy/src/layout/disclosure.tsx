import type { ReactNode } from "react";

type DisclosureProps = { readonly title: ReactNode; readonly children: ReactNode };

export const Disclosure = ({ title, children }: DisclosureProps) => (
  <details className="disclosure">
    <summary>{title}</summary>
    {children}
  </details>
);
