/** The seam: a cracked line that is the same each time a case is opened, and another for every case. */

export const WIDTH = 1000;
export const HEIGHT = 14;

const STEPS = 46;

/** FNV-1a, so that the number of a case decides its crack. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32: small, even, and enough for an ornament. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type Point = { x: number; y: number };

/** The whole crack, from edge to edge. */
export function crack(name: string): Point[] {
  const next = chance(seedOf(name));
  const points: Point[] = [];
  let up = next() > 0.5;
  for (let i = 0; i <= STEPS; i += 1) {
    const edge = i === 0 || i === STEPS;
    const x = (i / STEPS) * WIDTH + (edge ? 0 : (next() - 0.5) * 13);
    const swing = 1.2 + next() * 3.6;
    points.push({ x, y: HEIGHT / 2 + (up ? -swing : swing) });
    if (next() > 0.28) up = !up;
  }
  return points;
}

/** The part of a crack that is mended: up to `share` (0 to 1) of its width. */
export function mended(points: Point[], share: number): Point[] {
  const limit = Math.min(Math.max(share, 0), 1) * WIDTH;
  const done: Point[] = [];
  for (const [i, point] of points.entries()) {
    if (point.x <= limit) {
      done.push(point);
      continue;
    }
    const before = points[i - 1];
    if (before && limit > before.x) {
      const t = (limit - before.x) / (point.x - before.x);
      done.push({ x: limit, y: before.y + t * (point.y - before.y) });
    }
    break;
  }
  return done.length > 1 ? done : [];
}

/** As the `points` of an SVG polyline. */
export function drawn(points: Point[]): string {
  return points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(" ");
}
