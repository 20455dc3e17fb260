/** A number or an extension that dials when it is clicked; without anybody to dial for, its text. */
export function DialLink(props: { text: string; shown: string; onDial?: ((text: string) => void) | undefined }) {
  const { text, shown, onDial } = props;
  if (!onDial) return shown;
  return (
    <a
      href={`tel:${text}`}
      onClick={(event) => {
        event.preventDefault();
        onDial(text);
      }}
    >
      {shown}
    </a>
  );
}
