import type { ReactNode } from "react";

type StatProps = { readonly label: string; readonly value: ReactNode; readonly hint?: ReactNode };

/** One number that matters, with what it is. */
export const Stat = ({ label, value, hint }: StatProps) => (
  <div className="stat">
    <dt>{label}</dt>
    <dd className="stat-value">{value}</dd>
    {hint === undefined ? null : <dd className="stat-hint">{hint}</dd>}
  </div>
);
