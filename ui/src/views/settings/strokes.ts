// How a stroke on the pad looks: broad where the pen was pressed.
import type { PadPoint } from "../../ipc/wire";

/** Pixels of a pen that hardly touches, and what full pressure adds. */
const THIN = 1.1;
const MORE = 2.6;
/** Nearer points than this say nothing new, in pixels. */
const NEAR = 0.6;

const width = (point: PadPoint) => THIN + MORE * point.pressure;
const round = (value: number) => Math.round(value * 100) / 100;
const at = (x: number, y: number) => `${round(x)} ${round(y)}`;

/** The outline of a stroke, as a path to be filled. */
export function outline(stroke: readonly PadPoint[]): string {
  const points = stroke.filter((point, index) => {
    const before = stroke[index - 1];
    return !before || Math.hypot(point.x - before.x, point.y - before.y) >= NEAR;
  });
  const [first] = points;
  if (!first) return "";
  if (points.length === 1) return dot(first);
  const left: string[] = [];
  const right: string[] = [];
  points.forEach((point, index) => {
    const [a, b] = [points[index - 1] ?? point, points[index + 1] ?? point];
    const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const half = width(point) / 2;
    const [dx, dy] = [(-(b.y - a.y) / long) * half, ((b.x - a.x) / long) * half];
    left.push(at(point.x + dx, point.y + dy));
    right.unshift(at(point.x - dx, point.y - dy));
  });
  return `M${[...left, ...right].join("L")}Z${dot(first)}${dot(points.at(-1) ?? first)}`;
}

function dot(point: PadPoint): string {
  const r = round(width(point) / 2);
  return `M${at(point.x - r, point.y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
}
