import { FormattedMessage } from "react-intl";
import type { Level } from "./choice-state.ts";

/** A level in words: its name, one sentence, what it uses and what it leaves alone. */
export const LevelWords = ({ level }: { readonly level: Level }) => (
  <div className="level-words">
    <h3 className="level-name">
      <span className="level-number">{level}</span>
      <FormattedMessage id={`level.${level}.name`} />
    </h3>
    <p>
      <FormattedMessage id={`level.${level}.text`} />
    </p>
    <dl className="level-uses small">
      <div>
        <dt>
          <FormattedMessage id="level.uses" />
        </dt>
        <dd>
          <FormattedMessage id={`level.${level}.uses`} />
        </dd>
      </div>
      <div>
        <dt>
          <FormattedMessage id="level.leaves" />
        </dt>
        <dd>
          <FormattedMessage id={`level.${level}.leaves`} />
        </dd>
      </div>
    </dl>
  </div>
);
