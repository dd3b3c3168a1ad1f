import type { ReactNode } from "react";

type FactsProps = { readonly facts: readonly (readonly [name: string, value: ReactNode])[] };

/** Names and values beside each other. */
export const Facts = ({ facts }: FactsProps) => (
  <dl className="facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
