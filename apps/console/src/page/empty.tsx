import type { ReactNode } from "react";

type EmptyProps = { readonly title: string; readonly text: string; readonly children?: ReactNode };

/** What stands where nothing is yet: what will be here, and how it comes about. */
export const Empty = ({ title, text, children }: EmptyProps) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    <p className="lead">{text}</p>
    {children === undefined ? null : <div className="actions">{children}</div>}
  </div>
);
