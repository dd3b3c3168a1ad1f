import type { CampaignDocumentWire } from "@seimbang/contracts";

/** Parts of a campaign as they are set anew; what is undefined is taken away. */
export type DocumentChanges = {
  readonly [Name in keyof CampaignDocumentWire]?: CampaignDocumentWire[Name] | undefined;
};

/** What each part of the campaign's form is given. */
export type CampaignFieldsProps = {
  readonly document: CampaignDocumentWire;
  readonly change: (changes: DocumentChanges) => void;
  /** What the server found wrong at a place of the document (JSON Pointer). */
  readonly problemOf: (pointer: string) => string | undefined;
};
