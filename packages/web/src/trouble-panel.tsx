import type { ReactNode } from "react";

type TroublePanelProps = {
  readonly title: ReactNode;
  readonly text: ReactNode;
  /** What can be done about it. */
  readonly actions: ReactNode;
  /** Whether there is nothing else on the page; else it is read aloud at once. */
  readonly isWholePage: boolean;
  readonly className: string;
};

/** The place of a failure: as a sentence for people, with what to do about it. */
export const TroublePanel = ({ title, text, actions, isWholePage, className }: TroublePanelProps) => {
  const Heading = isWholePage ? "h1" : "h2";
  const Place = isWholePage ? "main" : "section";
  return (
    <Place className={className} role={isWholePage ? undefined : "alert"}>
      <Heading className="panel-title">{title}</Heading>
      {text === undefined ? null : <p className="panel-lead">{text}</p>}
      {actions === undefined ? null : <div className="actions">{actions}</div>}
    </Place>
  );
};
