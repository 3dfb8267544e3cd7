/** A sentence in pieces: what stands in square brackets is a blank, still to be found out. */
export interface Piece {
  text: string;
  gap: boolean;
}

export function pieces(sentence: string): Piece[] {
  return sentence
    .split(/(\[[^\]]*\])/)
    .filter((part) => part !== "")
    .map((part) => {
      const gap = part.startsWith("[") && part.endsWith("]");
      return { text: gap ? part.slice(1, -1) : part, gap };
    });
}
