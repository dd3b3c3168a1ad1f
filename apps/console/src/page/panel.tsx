import { type ReactNode, useId } from "react";

type PanelProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

export const Panel = ({ title, lead, actions, children }: PanelProps) => {
  const titleId = useId();
  return (
    <section className="panel" aria-labelledby={titleId}>
      <header className="panel-head">
        <div>
          <h2 className="panel-title" id={titleId}>
            {title}
          </h2>
          {lead === undefined ? null : <p className="lead">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="actions no-print">{actions}</div>}
      </header>
      {children}
    </section>
  );
};
