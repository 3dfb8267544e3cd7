/** A page as an image: an SVG shown through `<img>` can neither run anything nor load anything. */
export function pageSource(svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  let binary = "";
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return `data:image/svg+xml;base64,${btoa(binary)}`;
}

/** Pixels a millimetre on a roomy desk: an A6 card is about 650 pixels wide. */
const ROOMY = 4.4;

/** How many pixels wide a sheet is shown: as large as the desk allows, never larger than roomy, always whole. */
export function sheetWidth(widthMm: number, heightMm: number, deskWidth: number, deskHeight: number): number {
  const fits = Math.min(ROOMY, deskWidth / widthMm, deskHeight / heightMm);
  // Below this a hand cannot be read: then the desk scrolls.
  return Math.round(widthMm * Math.max(fits, Math.min(1.8, deskWidth / widthMm)));
}
