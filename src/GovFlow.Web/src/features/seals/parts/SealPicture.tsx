/** A seal as the server draws it, at the size it has on paper. */
export function SealPicture({ picture, text }: { picture: string; text: string }) {
  return (
    <img
      className="seal-picture"
      alt={`印章图样：${text}`}
      src={`data:image/svg+xml,${encodeURIComponent(picture)}`}
      width={159}
      height={159}
    />
  );
}
