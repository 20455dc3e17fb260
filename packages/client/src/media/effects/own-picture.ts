/** No camera of a meeting shows more. */
const MOST = { width: 1_280, height: 720 };
const QUALITY = 0.82;

/** A picture file as small as a picture behind a person needs to be, as an address that can be kept. */
export async function shrinkPicture(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, Math.max(MOST.width / picture.width, MOST.height / picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL('image/jpeg', QUALITY);
}
