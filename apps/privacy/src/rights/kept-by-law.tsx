import type { KeptByLawWire } from "@seimbang/contracts";
import { FormattedDate, FormattedMessage } from "react-intl";

/** What stays by law although everything else goes: what, by which article, until when, how many. */
export const KeptByLaw = ({ kept }: { readonly kept: readonly KeptByLawWire[] }) =>
  kept.map(({ what, article, until, count }) => (
    <p key={`${what} ${article}`}>
      <FormattedMessage
        id="erasure.kept_by_law"
        values={{ article, count, until: <FormattedDate value={until} dateStyle="long" /> }}
      />
    </p>
  ));
