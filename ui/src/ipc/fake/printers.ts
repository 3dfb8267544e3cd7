// Two invented printers, of which one stands still.
import type { PrinterView } from "../wire";

export const printers = (): PrinterView[] => [
  {
    name: "Workshop LaserJet",
    is_default: true,
    state: "ready",
    trays: [
      { id: "tray1", name: "Tray 1" },
      { id: "manual", name: "Manual feed" },
    ],
    offset_x_mm: 0,
    offset_y_mm: 0,
  },
  { name: "Front desk", is_default: false, state: "stopped", trays: [], offset_x_mm: 1.5, offset_y_mm: -0.5 },
];
