type ItemPictureProps = {
  readonly url: string | undefined;
  /** What is written in it. */
  readonly text?: string | undefined;
};

/** What an item looks like; its name stands beside it, so that nothing is lost where there is no picture. */
export const ItemPicture = ({ url, text = "" }: ItemPictureProps) => (
  <span className="item-picture" aria-hidden={text === ""}>
    {url === undefined ? null : <img src={url} alt={text} loading="lazy" width={64} height={64} />}
  </span>
);
