// Strokes that look like writing from far enough away.

interface Look {
  size: [number, number];
  left: number;
  top?: number;
  colour: string;
  seed: number;
  lively: number;
}

/** A page with these words on it; `\n` begins a line. */
export function strokes(words: string[], { size, left, top = 18, colour, seed, lively }: Look): string {
  const [width, height] = size;
  let x = left;
  let y = top;
  let path = "";
  words.forEach((each, at) => {
    if (each === "") return;
    const long = each.length * 2.1;
    if (each === "\n" || x + long > width - 12) {
      x = left;
      y += 8;
    }
    if (each === "\n") return;
    const shake = (Math.sin(seed + at * 1.7) * lively) / 100;
    path += `M${x.toFixed(1)} ${(y + shake).toFixed(1)}`;
    for (const letter of each) {
      const tall = /[bdfhklt A-Z]/.test(letter) ? -4.4 : -2.4;
      path += `q0.5 ${tall} 1 0 t1 ${(shake / 4).toFixed(2)}`;
    }
    x += long + 2.4;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path d="${path}" fill="none" stroke="${colour}" stroke-width="0.45" stroke-linecap="round"/></svg>`;
}

/** A few letters as a hand writes them; every hand leans and swings in its own way. */
export function word(hand: number): string {
  const lean = [3, 0, 1.5, 0, 4, 0, 5, -1][hand % 8] ?? 0;
  const high = [9, 11, 10, 12, 13, 7, 6, 12][hand % 8] ?? 9;
  const wide = [5, 6, 6.5, 7, 5, 4.6, 7, 8][hand % 8] ?? 6;
  const pen = hand % 8 === 3 ? 2.2 : 1;
  let path = "M4 20";
  for (let at = 0; at < 12; at += 1) {
    const tall = at % 5 === 0 ? high * 1.6 : high;
    path += at % 6 === 5 ? "m6 0" : `q${wide / 2 + lean} ${-tall} ${wide / 2} 0 t${wide / 2} 0`;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 110 30"><path d="${path}" fill="none" stroke="#000" stroke-width="${pen}" stroke-linecap="round"/></svg>`;
}

/** One letter form, as it was cut from a sheet. */
export function form(letter: string, which: number): string {
  const lean = which * 2 - 2;
  const code = letter.codePointAt(0) ?? 97;
  const high = 14 + (code % 5) * 2;
  const path = `M14 34q${4 + lean} ${-high} ${8 + (code % 3) * 3} ${-2 - (code % 4)}t${6 + lean} ${4 + (code % 5)}q-8 ${6 - (code % 7)} -12 ${2 - which}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="${path}" fill="none" stroke="#000" stroke-width="1.6" stroke-linecap="round"/></svg>`;
}
