type ItemPictureProps = { readonly url: string | undefined };

/** What an item looks like; its name stands beside it, so that nothing is lost where there is no picture. */
export const ItemPicture = ({ url }: ItemPictureProps) => (
  <span className="item-picture" aria-hidden={true}>
    {url === undefined ? null : <img src={url} alt="" loading="lazy" width={64} height={64} />}
  </span>
);
