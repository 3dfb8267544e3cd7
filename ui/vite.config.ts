import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// In `--mode fake`, and in tests, the two modules through which the window talks to the desk are
// swapped for an invented desk. A production build never sees those files.
const fakeDesk = {
  "@tauri-apps/api/core": here("./src/ipc/fake.ts"),
  "@tauri-apps/api/event": here("./src/ipc/fake.ts"),
};

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), svelteTesting()],
  clearScreen: false,
  server: { port: 5183, strictPort: true, host: "localhost" },
  resolve: { alias: mode === "fake" || mode === "test" ? fakeDesk : {} },
  build: {
    target: "safari18",
    cssTarget: "safari18",
    // The content policy allows no data: fonts and no inline scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/setup.test-env.ts"],
    include: ["src/**/*.test.ts"],
    restoreMocks: true,
    testTimeout: 30_000,
    // Its contrasts are computed.
    css: { include: [/tokens\.css/] },
  },
}));
