// What cannot be reached or read because an edge cuts it or something lies over it: one sentence each.
const found = [];
const wide = document.scrollingElement.scrollWidth;
if (wide > innerWidth) found.push(`the window scrolls sideways: ${wide} of ${innerWidth} pixels`);

const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
const CONTROLS = "button, input, select, textarea, a[href], [role=textbox], [role=tab], h1, h2, summary";
/** Half a pixel of rounding is nobody's loss. */
const SLACK = 1.5;

function edges(element) {
  const box = element.getBoundingClientRect();
  const free = { x: false, y: false };
  for (let above = element.parentElement; above; above = above.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(above);
    const frame = above.getBoundingClientRect();
    for (const [axis, overflow, start, end] of [["x", overflowX, "left", "right"], ["y", overflowY, "top", "bottom"]]) {
      // What scrolls can be reached.
      if (overflow === "auto" || overflow === "scroll") free[axis] = true;
      const clips = overflow === "hidden" || overflow === "clip";
      if (!free[axis] && clips && (box[start] < frame[start] - SLACK || box[end] > frame[end] + SLACK)) return axis;
    }
    if (position === "fixed") break;
  }
  if (!free.x && (box.left < -SLACK || box.right > innerWidth + SLACK)) return "x";
  if (!free.y && (box.top < -SLACK || box.bottom > innerHeight + SLACK)) return "y";
  return null;
}

/** What lies over the middle of a control that stands inside the window. */
function covering(element, box) {
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return null;
  const hit = document.elementFromPoint(x, y);
  const own = hit === null || element.contains(hit) || hit.contains(element);
  const label = [...(element.labels ?? [])].some((one) => one.contains(hit));
  if (own || label || !scrolledIntoSight(element, x, y)) return null;
  return `${hit.localName} “${hit.innerText?.slice(0, 40)}”`;
}

/** Whether the point is inside every frame that scrolls. */
function scrolledIntoSight(element, x, y) {
  for (let above = element.parentElement; above; above = above.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(above);
    if (overflowX === "visible" && overflowY === "visible") continue;
    const frame = above.getBoundingClientRect();
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return false;
  }
  return true;
}

for (const element of top.querySelectorAll(CONTROLS)) {
  if (!element.checkVisibility({ visibilityProperty: true })) continue;
  const box = element.getBoundingClientRect();
  // What is only there for screen readers is a pixel wide.
  if (box.width < 2 || box.height < 2 || element.closest(".unseen")) continue;
  const name = (element.innerText || element.getAttribute("aria-label") || element.id).replace(/\s+/g, " ").trim();
  const axis = edges(element);
  if (axis) found.push(`${element.localName} “${name.slice(0, 60)}” is cut (${axis})`);
  const over = element.matches(":enabled") ? covering(element, box) : null;
  if (over) found.push(`${element.localName} “${name.slice(0, 60)}” lies under ${over}`);
  const { overflow, textOverflow } = getComputedStyle(element);
  const spills = element.matches("button, a, h1, h2, summary") && element.scrollWidth > element.clientWidth + SLACK;
  if (spills && textOverflow !== "ellipsis" && element.clientWidth > 0 && overflow !== "visible") {
    found.push(`the words of ${element.localName} “${name.slice(0, 60)}” are cut`);
  }
}
return found;
